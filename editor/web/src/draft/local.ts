// What is not on the server yet, in the browser's storage: written at every key, so that a closed
// tab, a lost connection or a server that restarts loses nothing.

export interface LocalFile {
  base: string; // what the server had when the change began
  text: string;
}
export type LocalFiles = Record<string, LocalFile>;

export interface LocalStore {
  read(): LocalFiles;
  /** False when there is no room. */
  write(files: LocalFiles): boolean;
}

export function localStore(id: string, storage: Storage): LocalStore {
  const key = `hazlex.draft.${id}`;
  return {
    read() {
      try {
        return JSON.parse(storage.getItem(key) ?? "{}") as LocalFiles;
      } catch {
        return {};
      }
    },
    write(files) {
      try {
        if (Object.keys(files).length === 0) storage.removeItem(key);
        else storage.setItem(key, JSON.stringify(files));
        return true;
      } catch {
        return false;
      }
    },
  };
}
