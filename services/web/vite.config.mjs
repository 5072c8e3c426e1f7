import { fileURLToPath } from "node:url";
import { defineConfig } from "vite";
import { textsPlugin } from "./po.mjs";

const root = fileURLToPath(new URL(".", import.meta.url));
const served = process.env.ABASTO_URL ?? "http://127.0.0.1:8080";

export default defineConfig({
  root,
  plugins: [textsPlugin(root)],
  build: {
    target: "es2022",
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    reportCompressedSize: false,
  },
  server: { proxy: { "/api": served } },
});
