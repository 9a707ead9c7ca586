import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";

const widget = fileURLToPath(new URL("../../widget/", import.meta.url));
const built = (name) => readFileSync(join(widget, "static", name));

test("the built files are those of the sources", () => {
  const folder = mkdtempSync(join(tmpdir(), "widget-build-"));
  try {
    execFileSync(process.execPath, ["build.mjs", folder], { cwd: widget });
    for (const name of ["support-chat.js", "demo.js", "example.html"]) {
      const rebuilt = readFileSync(join(folder, name));
      assert.ok(rebuilt.equals(built(name)), `${name} is out of date: npm run build`);
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test("the chat element stays within 20 kB on the wire", () => {
  assert.ok(gzipSync(built("support-chat.js"), { level: 9 }).length <= 20_000);
});

test("the built files mean the same in a page of any encoding", () => {
  for (const name of ["support-chat.js", "demo.js"]) {
    assert.ok(built(name).every((octet) => octet < 128), name);
  }
});

test("the lock file names no registry", () => {
  const lock = readFileSync(join(widget, "package-lock.json"), "utf8");
  assert.doesNotMatch(lock, /"resolved"/);
});
