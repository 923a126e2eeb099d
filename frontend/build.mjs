// Bundles CSS and islands into the design app's static folder, with a manifest that
// maps each name to its hashed file.  `node build.mjs --watch` rebuilds on change.

import { build, context } from "esbuild";
import { copyFile, mkdir, readFile, readdir, rename, rm, writeFile } from "node:fs/promises";
import { basename, dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync, gzipSync } from "node:zlib";

const here = dirname(fileURLToPath(import.meta.url));
const out = join(here, "../src/unstuck/web/design/static/built");
const watch = process.argv.includes("--watch");

// Every browser that knows light-dark() reads woff2, so the other formats stay out.
const onlyWoff2 = {
  name: "only-woff2",
  setup(builder) {
    builder.onLoad({ filter: /katex\.css$/ }, async ({ path }) => {
      const css = await readFile(path, "utf8");
      const contents = css
        .replace(/,\s*url\([^)]*\.(?:woff|ttf)\)\s*format\("[a-z]+"\)/g, "")
        .replaceAll("font-display: block", "font-display: swap");
      return { contents, loader: "css" };
    });
  },
};

// The manifest is written last and moved into place, so a page never names a missing file.
const manifest = {
  name: "manifest",
  setup(builder) {
    builder.onEnd(async ({ errors, metafile }) => {
      if (errors.length > 0) return;
      const names = {};
      for (const [path, { entryPoint, bytes }] of Object.entries(metafile.outputs)) {
        const file = relative(out, join(here, path));
        if (path.endsWith(".map")) continue;
        if (entryPoint) names[basename(entryPoint).replace(/\.ts$/, ".js")] = file;
        else if (path.endsWith(".woff2")) names[file.replace(/-[A-Z0-9]{8}(?=\.)/, "")] = file;
        else if (bytes > 0) names[file] = file;
      }
      if (!watch) await compress(Object.values(names));
      await writeFile(join(out, "manifest.json.new"), JSON.stringify(names, null, 1));
      await rename(join(out, "manifest.json.new"), join(out, "manifest.json"));
      if (!watch) await removeStale(new Set(Object.values(names)));
    });
  },
};

// Compressed beside the original, as WhiteNoise serves them.
async function compress(files) {
  for (const file of files) {
    if (!/\.(?:js|css)$/.test(file)) continue;
    const bytes = await readFile(join(out, file));
    await writeFile(join(out, `${file}.gz`), gzipSync(bytes, { level: 9 }));
    await writeFile(join(out, `${file}.br`), brotliCompressSync(bytes));
  }
}

async function removeStale(current) {
  for (const entry of await readdir(out, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    const file = relative(out, path).replace(/\.(?:gz|br)$/, "");
    if (current.has(file) || file === "manifest.json" || file === "axe.js") continue;
    await rm(path);
  }
}

const options = {
  absWorkingDir: here,
  entryPoints: ["src/app.ts", "src/css/app.css"],
  outdir: out,
  bundle: true,
  format: "esm",
  splitting: true,
  minify: !watch,
  target: ["chrome123", "firefox128", "safari17.5"],
  entryNames: "[name]-[hash]",
  chunkNames: "chunks/[name]-[hash]",
  assetNames: "fonts/[name]-[hash]",
  loader: { ".woff2": "file" },
  plugins: [onlyWoff2, manifest],
  metafile: true,
  logLevel: "warning",
  legalComments: "none",
};

await mkdir(out, { recursive: true });
if (watch) {
  await (await context(options)).watch();
} else {
  await build(options);
}
// For browser tests only; no page names it.
await copyFile(join(here, "node_modules/axe-core/axe.min.js"), join(out, "axe.js"));
