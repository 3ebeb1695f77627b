import { cpSync, existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import optimizeLocales from '@react-aria/optimize-locales-plugin';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';

const API = ['/api', '/healthz', '/readyz', '/openapi.json', '/docs'];

/** The migrations are read as files when the server starts; they travel beside the bundle. */
function copyMigrations(): Plugin {
  let outDir = '';
  return {
    name: 'chairtime-migrations',
    configResolved: (config) => {
      outDir = path.resolve(config.root, config.build.outDir);
    },
    writeBundle: () => {
      const from = path.resolve(import.meta.dirname, 'src/server/db/migrations');
      if (existsSync(from)) cpSync(from, path.join(outDir, 'migrations'), { recursive: true });
    },
  };
}

const SMALLEST_WORTH_PACKING = 1024;

/** Packs scripts, styles and pictures once, so that the server sends them packed without packing at every request. */
function packAssets(): Plugin {
  let outDir = '';
  const pack = (folder: string): void => {
    for (const entry of readdirSync(folder, { withFileTypes: true })) {
      const file = path.join(folder, entry.name);
      if (entry.isDirectory()) pack(file);
      else if (/\.(js|css|svg|json)$/.test(entry.name)) packFile(file);
    }
  };
  const packFile = (file: string): void => {
    const plain = readFileSync(file);
    if (plain.length < SMALLEST_WORTH_PACKING) return;
    writeFileSync(`${file}.gz`, gzipSync(plain, { level: 9 }));
    const params = { [constants.BROTLI_PARAM_QUALITY]: 9 };
    writeFileSync(`${file}.br`, brotliCompressSync(plain, { params }));
  };
  return {
    name: 'chairtime-pack',
    apply: 'build',
    configResolved: (config) => {
      outDir = path.resolve(config.root, config.build.outDir);
    },
    writeBundle: () => pack(outDir),
  };
}

/**
 * One file for both sides: `vite build` makes the web application (dist/client), `vite build --ssr src/server/main.ts`
 * the server (dist/server/main.js: our code in one file, node_modules stay outside). `npm run dev` serves the web
 * application with reload and hands everything of the API to the server named by CHAIRTIME_DEV_API.
 */
export default defineConfig(({ isSsrBuild }) => {
  const api = process.env['CHAIRTIME_DEV_API'] ?? 'http://127.0.0.1:4601';
  return {
    appType: 'spa',
    clearScreen: false,
    plugins: isSsrBuild
      ? [copyMigrations()]
      : [
          react(),
          { ...optimizeLocales.vite({ locales: ['en-US', 'es-ES'] }), enforce: 'pre' as const },
          packAssets(),
        ],
    build: isSsrBuild
      ? {
          outDir: 'dist/server',
          target: 'node20',
          sourcemap: true,
          copyPublicDir: false,
          minify: false,
          rolldownOptions: { output: { entryFileNames: 'main.js' } },
        }
      : // Which files a page needs is counted after the build (src/tools/first-load.mjs).
        { outDir: 'dist/client', sourcemap: false, chunkSizeWarningLimit: 1200, manifest: true },
    server: {
      strictPort: true,
      proxy: Object.fromEntries(API.map((prefix) => [prefix, { target: api, changeOrigin: false }])),
    },
  };
});
