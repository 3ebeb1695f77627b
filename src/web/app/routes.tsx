import { Navigate, Outlet, type RouteObject } from 'react-router-dom';
import { HomeRedirect } from '#web/features/session/HomeRedirect.tsx';
import { OrganisationGate } from '#web/features/session/OrganisationGate.tsx';
import { SignInPage } from '#web/features/session/SignInPage.tsx';
import { Progress } from '#web/ui/Progress.tsx';
import { ForbiddenPage } from './ForbiddenPage.tsx';
import { Landing } from './Landing.tsx';
import { NotFoundPage } from './NotFoundPage.tsx';
import { RouteFailure } from './RouteFailure.tsx';
import { AppShell } from './shell/AppShell.tsx';

/** Every address of the app. Pages are loaded when first opened. */
export const routes: RouteObject[] = [
  {
    errorElement: <RouteFailure />,
    hydrateFallbackElement: <Progress />,
    children: [
      { path: '/', element: <HomeRedirect /> },
      { path: '/sign-in', element: <SignInPage /> },
      {
        path: '/setup',
        lazy: async () => ({ Component: (await import('#web/features/session/SetupPage.tsx')).SetupPage }),
      },
      {
        path: '/:org',
        element: (
          <OrganisationGate notFound={<NotFoundPage />} forbidden={<ForbiddenPage />}>
            <AppShell>
              <Outlet />
            </AppShell>
          </OrganisationGate>
        ),
        children: [
          {
            errorElement: <RouteFailure />,
            children: [
              { index: true, element: <Landing /> },
              {
                lazy: async () => ({ Component: (await import('./ScheduleLayout.tsx')).ScheduleLayout }),
                children: [
                  {
                    path: 'day/:date?',
                    lazy: async () => ({
                      Component: (await import('#web/features/schedule/day/DayPage.tsx')).DayPage,
                    }),
                  },
                  {
                    path: 'my-day/:date?',
                    lazy: async () => ({
                      Component: (await import('#web/features/schedule/my-day/MyDayPage.tsx')).MyDayPage,
                    }),
                  },
                  {
                    path: 'week/:date?',
                    lazy: async () => ({
                      Component: (await import('#web/features/schedule/week/WeekPage.tsx')).WeekPage,
                    }),
                  },
                  {
                    path: 'month/:date?',
                    lazy: async () => ({
                      Component: (await import('#web/features/schedule/month/MonthPage.tsx')).MonthPage,
                    }),
                  },
                ],
              },
              { path: 'setup', element: <Navigate to="views" replace /> },
              {
                path: 'setup/views/:view?',
                lazy: async () => ({
                  Component: (await import('#web/features/schedule/views/editor/ViewsPage.tsx')).ViewsPage,
                }),
              },
              { path: '*', element: <NotFoundPage inFrame /> },
            ],
          },
        ],
      },
      { path: '*', element: <NotFoundPage /> },
    ],
  },
];
