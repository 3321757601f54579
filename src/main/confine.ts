import { app, session } from 'electron';

/** No page may navigate away, open windows, ask for permissions or fetch anything that is not of the application. */
export function confineAllPages(): void {
  session.defaultSession.setPermissionRequestHandler((_contents, _permission, answer) => answer(false));
  session.defaultSession.setPermissionCheckHandler(() => false);
  session.defaultSession.webRequest.onBeforeRequest((details, answer) => {
    const local = /^(file|devtools|blob|data):/.test(details.url);
    answer({ cancel: !local });
  });
  app.on('web-contents-created', (_event, contents) => {
    contents.on('will-navigate', (event) => event.preventDefault());
    contents.on('will-attach-webview', (event) => event.preventDefault());
    contents.setWindowOpenHandler(() => ({ action: 'deny' }));
  });
}
