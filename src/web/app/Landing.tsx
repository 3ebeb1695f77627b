import { Navigate } from 'react-router-dom';
import { useSession } from '#web/state/currentSession.ts';

/** Phones and tablets (DESIGN, Responsive). */
const SMALL = '(max-width: 899px)';

/** Where an organisation opens: practitioners see their own day first where there is little room, all others the day. */
export function Landing() {
  const { me } = useSession();
  const isOwn = me.provider !== null && window.matchMedia(SMALL).matches;
  return <Navigate to={isOwn ? 'my-day' : 'day'} replace />;
}
