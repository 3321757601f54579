import { ipcRenderer } from 'electron';

/**
 * The whole bridge: main hands over one end of a channel to the core, and it is passed on to the page. The page gets
 * no electron object and no Node.
 */
ipcRenderer.on('pleura-channel', (event) => {
  window.postMessage({ kind: 'pleura-channel' }, '*', event.ports as unknown as Transferable[]);
});

window.addEventListener('message', (event) => {
  if (event.source === window && event.data?.kind === 'pleura-page-ready') ipcRenderer.send('pleura-page-ready');
});
