import { defineConfig } from "vitest/config";

export default defineConfig({
  // The tests lie beside those of the other parts, outside this folder.
  root: "..",
  server: { fs: { strict: false } },
  test: {
    globals: true,
    // One test runs the whole build, which takes its time on a busy machine.
    testTimeout: 60_000,
    include: ["tests/widget/*.test.mjs"],
    environmentOptions: { happyDOM: { url: "https://help.example.com/help/nl" } },
  },
});
