import '@mantine/core/styles.css';
import './app/base.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app/app.tsx';
import { createCoreLink } from './app/core-link.ts';
import { openChannel } from './app/open-channel.ts';

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no #root');
const link = createCoreLink(openChannel);
createRoot(root).render(
  <StrictMode>
    <App link={link} />
  </StrictMode>,
);
