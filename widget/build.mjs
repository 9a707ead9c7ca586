/**
 * Builds static/support-chat.js and static/demo.js from src/.
 *
 * The two files are part of the repository, so that the page runs without Node. The build is
 * deterministic: the same sources and the versions of package-lock.json give the same bytes. It
 * prints what the `integrity` attribute of a page's script needs.
 *
 * Usage: node build.mjs [output directory]
 */

import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { build, transform } from "esbuild";

const here = fileURLToPath(new URL(".", import.meta.url));
const outdir = resolve(here, process.argv[2] ?? "static");

/** A style sheet in a source; none of them has a value put in. */
const STYLE_SHEET = /css`([^`$]+)`/g;

/** esbuild leaves templates as they are: this makes style sheets and the margin of markup small. */
const smallTemplates = {
  name: "small-templates",
  setup({ onLoad }) {
    onLoad({ filter: /[\\/]src[\\/].*\.js$/ }, async ({ path }) => {
      let contents = await readFile(path, "utf8");
      for (const [whole, sheet] of contents.matchAll(STYLE_SHEET)) {
        const { code } = await transform(sheet, { loader: "css", minify: true });
        contents = contents.replace(whole, () => `css\`${code.trim()}\``);
      }
      return { contents: contents.replace(/\n\s+/g, "\n"), loader: "js" };
    });
  },
};

await build({
  absWorkingDir: here,
  entryPoints: ["src/support-chat.js", "src/demo.js"],
  outdir,
  bundle: true,
  format: "iife",
  minify: true,
  target: "es2022",
  charset: "ascii",
  legalComments: "eof",
  plugins: [smallTemplates],
});

const script = await readFile(resolve(outdir, "support-chat.js"));
console.log(`sha384-${createHash("sha384").update(script).digest("base64")}`);
