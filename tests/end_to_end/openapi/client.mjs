// Requests of a client that holds each answer against the document. Faults are collected, so that
// one run tells of all.
export class Client {
  constructor(address, documented, token) {
    this.address = address;
    this.documented = documented;
    this.token = token;
    this.faults = [];
  }

  as(token) {
    const other = new Client(this.address, this.documented, token);
    other.faults = this.faults;
    return other;
  }

  /**
   * `path` is the documented one; `options.names` stand for its {…}. The answer's status must be
   * `options.status` where one is given. Answers {status, headers, json, text}.
   */
  async call(method, path, options = {}) {
    const { names = {}, query = {}, body, headers = {}, status, type } = options;
    const at = path.replaceAll(/\{(\w+)\}/g, (_, name) => encodeURIComponent(names[name] ?? "none"));
    const search = new URLSearchParams(query).toString();
    const all = { ...headers };
    if (this.token) all.authorization = `Bearer ${this.token}`;
    const sends = ["post", "patch"].includes(method);
    if (sends) all["content-type"] ??= type ?? "application/json";
    const text = body === undefined || typeof body === "string" || body instanceof Uint8Array ? body : JSON.stringify(body);
    const response = await fetch(this.address + at + (search ? `?${search}` : ""), {
      method: method.toUpperCase(),
      headers: all,
      body: sends ? (text ?? "") : undefined,
      redirect: "manual",
    });
    const answer = await response.text();
    const told = `${method} ${at}${search ? `?${search}` : ""} ${response.status}`;
    const faults = this.documented.faults(method, path, response.status, response.headers, answer);
    if (status !== undefined && status !== response.status) {
      faults.push(`expected ${status}: ${answer.slice(0, 300)}`);
    }
    this.faults.push(...faults.map((fault) => `${told}: ${fault}`));
    const isJson = /[/+]json$/.test(response.headers.get("content-type") ?? "") && answer !== "";
    return {
      status: response.status,
      headers: response.headers,
      text: answer,
      json: isJson ? JSON.parse(answer) : undefined,
    };
  }
}
