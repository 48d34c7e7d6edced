// One flat folder: the document, and files called after their bytes, as `GET /author/{file}` serves
// them. Nothing is inlined: the content policy lets only files of this service run.
import { defineConfig } from "vite";

export default defineConfig({
  base: "/author/",
  build: {
    assetsDir: "",
    assetsInlineLimit: 0,
    cssCodeSplit: false,
    modulePreload: { polyfill: false },
    target: "es2022",
    chunkSizeWarningLimit: 1000,
  },
  test: { include: ["tests/**/*.test.ts"] },
} as import("vite").UserConfig);
