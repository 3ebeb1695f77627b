// `npm start`: checks Node, builds when the source changed, then becomes the server (same process: signals and exit code
// are the server's own).
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
const supported = (major === 20 && minor >= 19) || (major === 22 && minor >= 12) || major > 22;
if (!supported) {
  console.error(
    `Chairtime needs Node 20.19, 22.12 or newer; this is ${process.version}. See https://nodejs.org`,
  );
  process.exit(1);
}

const { buildIfChanged, serverEntry } = await import('./build.mjs');
const { pathToFileURL } = await import('node:url');
try {
  await buildIfChanged();
} catch (error) {
  console.error(`Chairtime was not started: ${error.message}`);
  process.exit(1);
}

// npm runs this in a shell that dies of a signal without passing it on: `kill <npm>` would leave the server behind.
// Under npm the end of the parent therefore counts as SIGTERM.
if (process.env.npm_lifecycle_event) {
  const parent = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(watch);
    process.emit('SIGTERM');
  }, 500);
  watch.unref();
}

process.env.NODE_ENV ??= 'production';
process.setSourceMapsEnabled(true);
await import(pathToFileURL(serverEntry).href);
