import { createServer, type ViteDevServer } from 'vite';

export interface Sheet {
  readonly address: string;
  readonly stop: () => Promise<void>;
}

/** Serves the sheet of card specimens (anatomy.html) from the source: it is for looking and is not built. */
export async function serveAnatomy(): Promise<Sheet> {
  const server: ViteDevServer = await createServer({
    logLevel: 'error',
    // The specimens never change while they are looked at; and the cache of a development server is left alone.
    cacheDir: 'node_modules/.cache/chairtime-anatomy',
    server: { port: 0, strictPort: false, hmr: false, watch: null, host: '127.0.0.1', proxy: {} },
  });
  await server.listen();
  const [address = ''] = server.resolvedUrls?.local ?? [];
  return { address, stop: () => server.close() };
}
