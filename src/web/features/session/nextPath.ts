/**
 * Where to go after signing in: the path in `?next=`, if it is a path of this app. Anything that could lead to
 * another site, or back to signing in, is ignored.
 */
export function nextPath(search: URLSearchParams): string {
  const next = search.get('next');
  if (!next || !next.startsWith('/') || next.startsWith('//') || next.includes('\\')) return '/';
  return next.startsWith('/sign-in') ? '/' : next;
}

/** Address of the sign-in page that leads back to `path`. */
export function signInPath(path: string): string {
  return path === '/' ? '/sign-in' : `/sign-in?${new URLSearchParams({ next: path }).toString()}`;
}
