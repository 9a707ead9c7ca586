/**
 * Builds static/support-chat.js and static/demo.js from src/.
 *
 * The two files are part of the repository, so that the page runs without Node. The build is
 * deterministic: the same sources and the versions of package-lock.json give the same bytes. What
 * the `integrity` attribute of a page's script needs is printed, and put into the example page.
 *
 * Usage: node build.mjs [output directory]
 */

import { createHash } from "node:crypto";
import { readFile, writeFile } from "node:fs/promises";
import { resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { build, transform } from "esbuild";
import { minify } from "terser";

const here = fileURLToPath(new URL(".", import.meta.url));
const outdir = resolve(here, process.argv[2] ?? "static");

/** Lit asks for its notice to be kept; once says as much as once for each of its files. */
const NOTICE = "/*! Contains Lit. Copyright Google LLC. SPDX-License-Identifier: BSD-3-Clause */";

/** esbuild leaves templates and texts as they are: this makes markup and style sheets small. */
const smallTexts = {
  name: "small-texts",
  setup({ onLoad }) {
    onLoad({ filter: /[\\/]src[\\/].*\.js$/ }, async ({ path }) => {
      const contents = await readFile(path, "utf8");
      return { contents: contents.replace(/\n\s+/g, "\n").replace(/>\n</g, "><"), loader: "js" };
    });
    onLoad({ filter: /[\\/]src[\\/].*\.css$/ }, async ({ path }) => {
      const sheet = await readFile(path, "utf8");
      const { code } = await transform(sheet, { loader: "css", minify: true });
      return { contents: code.trim(), loader: "text" };
    });
  },
};

const { outputFiles } = await build({
  absWorkingDir: here,
  entryPoints: ["src/support-chat.js", "src/demo.js"],
  outdir,
  write: false,
  bundle: true,
  format: "iife",
  minify: true,
  target: "es2022",
  legalComments: "none",
  plugins: [smallTexts],
});

for (const { path, text } of outputFiles) {
  const { code } = await minify(text, {
    ecma: 2020,
    compress: { passes: 3, unsafe_arrows: true },
    format: { ascii_only: true, preamble: NOTICE },
  });
  await writeFile(path, `${code}\n`);
}

const script = await readFile(resolve(outdir, "support-chat.js"));
const integrity = `sha384-${createHash("sha384").update(script).digest("base64")}`;
const example = await readFile(resolve(here, "static/example.html"), "utf8");
await writeFile(
  resolve(outdir, "example.html"),
  example.replace(/integrity="[^"]*"/, `integrity="${integrity}"`),
);
console.log(integrity);
