import { readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { defineConfig, type Plugin } from "vite";

/** What the whole chat may weigh, in bytes after gzip -9. */
const budget = 30_000;

export default defineConfig({
  root: import.meta.dirname,
  oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
  build: {
    target: "es2022",
    cssTarget: ["chrome123", "firefox121", "safari17.5"],
    outDir: "dist",
    reportCompressedSize: false,
    lib: { entry: "main.ts", formats: ["iife"], name: "BatonWidget", fileName: () => "widget.js" },
  },
  plugins: [weigh()],
});

/** Prints what the bundle weighs, and fails the build above the budget. */
function weigh(): Plugin {
  return {
    name: "weigh",
    writeBundle(options, bundle) {
      for (const name of Object.keys(bundle)) {
        const bytes = gzipSync(readFileSync(`${options.dir}/${name}`), { level: 9 }).length;
        console.log(`${name}: ${bytes} bytes gzipped, of ${budget}`);
        if (bytes > budget) this.error(`${name} is ${bytes - budget} bytes over its budget.`);
      }
    },
  };
}
