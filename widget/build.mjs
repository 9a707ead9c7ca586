/**
 * Builds static/support-chat.js and static/demo.js from src/.
 *
 * The two files are part of the repository, so that the page runs without Node. The build is
 * deterministic: the same sources and the versions of package-lock.json give the same bytes.
 *
 * Usage: node build.mjs [output directory]
 */

import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const here = fileURLToPath(new URL(".", import.meta.url));

await build({
  absWorkingDir: here,
  entryPoints: ["src/support-chat.js", "src/demo.js"],
  outdir: process.argv[2] ?? "static",
  bundle: true,
  format: "esm",
  minify: true,
  target: "es2022",
  charset: "utf8",
  legalComments: "eof",
});
