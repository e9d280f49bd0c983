import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

/** The console is served at the root of the server, under a policy that allows scripts from there only. */
export default defineConfig({
  base: "/",
  plugins: [react()],
  build: {
    outDir: "dist",
    emptyOutDir: true,
    target: "es2023",
    // Browsers that know light-dark(); lowering it would need a second copy of every colour.
    cssTarget: ["chrome123", "firefox120", "safari17.5"],
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 1500,
  },
});
