import { Badge, Button, Group, Loader, Text } from '@mantine/core';
import { IconArrowUp, IconFolder } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { FolderListing } from '#contract/core-contract.ts';
import { useCore } from '#renderer/app/core-client.tsx';
import { queryKeys } from '#renderer/app/query-keys.ts';
import { t } from '#renderer/app/strings/t.ts';
import { Breadcrumb } from './breadcrumb.tsx';
import { FailureNote } from './failure-note.tsx';
import styles from './folder-chooser.module.css';
import { within } from './paths.ts';

const shownFolders = 400;

interface FolderChooserProps {
  /** Where to start; '' starts where the core says. */
  readonly initial: string;
  onUse(dir: string): void;
}

/** Walks through the folders of the core's machine: a page in a browser has no native dialog for them. */
export function FolderChooser({ initial, onUse }: FolderChooserProps) {
  const core = useCore();
  const [dir, setDir] = useState(initial === '' ? undefined : initial);
  const listing = useQuery({
    queryKey: queryKeys.folder(dir),
    queryFn: ({ signal }) => core.listFolder(dir === undefined ? {} : { dir }, { signal }),
    placeholderData: keepPreviousData,
    staleTime: 2000,
  });
  const shown = listing.data;
  return (
    <section className={styles.chooser} aria-label={t.start.chooser.title}>
      <FailureNote error={listing.error}>
        <Group mt="xs">
          <Button variant="default" size="compact-sm" onClick={() => setDir(undefined)}>
            {t.start.chooser.up}
          </Button>
        </Group>
      </FailureNote>
      {listing.isPending ? <Loader size="sm" m="md" /> : null}
      {shown && !listing.isError ? (
        <>
          <div className={styles.head}>
            <Button
              variant="subtle"
              color="gray"
              size="compact-sm"
              aria-label={t.start.chooser.up}
              disabled={shown.parent === null}
              onClick={() => setDir(shown.parent ?? undefined)}
            >
              <IconArrowUp size={16} aria-hidden="true" />
            </Button>
            <Breadcrumb dir={shown.dir} onGo={setDir} />
          </div>
          <Folders listing={shown} onGo={setDir} />
          <div className={styles.foot}>
            <Recognised listing={shown} />
            <Button size="compact-md" onClick={() => onUse(shown.dir)}>
              {t.start.chooser.use}
            </Button>
          </div>
        </>
      ) : null}
    </section>
  );
}

function Folders({ listing, onGo }: { readonly listing: FolderListing; onGo(dir: string): void }) {
  const folders = listing.entries.filter((entry) => entry.kind === 'folder');
  const files = listing.entries.length - folders.length;
  if (listing.entries.length === 0) return <Text className={styles.none}>{t.start.chooser.empty}</Text>;
  if (folders.length === 0) return <Text className={styles.none}>{t.start.chooser.filesOnly(files)}</Text>;
  return (
    <ul className={styles.list} aria-label={t.start.chooser.folders}>
      {folders.slice(0, shownFolders).map((folder) => (
        <li key={folder.name}>
          <button type="button" className={styles.folder} onClick={() => onGo(within(listing.dir, folder.name))}>
            <IconFolder size={16} aria-hidden="true" />
            <span>{folder.name}</span>
          </button>
        </li>
      ))}
      {folders.length > shownFolders ? (
        <li className={styles.more}>{t.start.chooser.moreFolders(folders.length - shownFolders)}</li>
      ) : null}
    </ul>
  );
}

function Recognised({ listing }: { readonly listing: FolderListing }) {
  if (listing.looksLike !== null)
    return (
      <Badge color="teal" variant="light" size="lg" tt="none" c="var(--mantine-color-text)" data-testid="recognised">
        {t.start.chooser.looksLike(t.start.chooser[listing.looksLike])}
      </Badge>
    );
  const files = listing.entries.filter((entry) => entry.kind === 'file').length;
  return (
    <Text size="sm" c="dimmed">
      {files > 0 ? t.start.chooser.files(files) : ''}
    </Text>
  );
}
