import { Button, Group, Text, Title } from '@mantine/core';
import { IconArrowRight, IconDatabase, IconFolderOpen, IconLungs } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useCore } from '#renderer/app/core-client.tsx';
import { queryKeys } from '#renderer/app/query-keys.ts';
import { goTo, type WayIn } from '#renderer/app/route.ts';
import { t } from '#renderer/app/strings/t.ts';
import { useOpenWorkspace, useWorkspace } from '#renderer/app/use-workspace.ts';
import { FailureNote } from '#renderer/ui/failure-note.tsx';
import styles from './start-screen.module.css';

const ways = [
  { way: 'dataset', icon: IconDatabase },
  { way: 'workspace', icon: IconFolderOpen },
  { way: 'demo', icon: IconLungs },
] as const;

/** Three ways in and the recent workspaces. */
export function WaysIn({ onChoose }: { onChoose(way: WayIn): void }) {
  const { data: workspace } = useWorkspace();
  return (
    <>
      <Title order={1} fz={30} lh={1.2}>
        {t.start.title}
      </Title>
      <Text c="dimmed" size="lg" mt={8} maw={680}>
        {t.start.lead}
      </Text>
      {workspace && workspace.cases > 0 ? (
        <Group mt="lg">
          <Button size="md" onClick={() => goTo({ kind: 'queue' })}>
            {t.start.goOn(workspace.name)}
          </Button>
        </Group>
      ) : null}
      <div className={styles.ways}>
        {ways.map(({ way, icon: Icon }) => (
          <button
            key={way}
            type="button"
            className={styles.way}
            onClick={() => onChoose(way)}
            data-testid={`way-${way}`}
          >
            <Icon className={styles.icon} size={30} stroke={1.6} aria-hidden="true" />
            <strong>{t.start[way].title}</strong>
            <p>{t.start[way].text}</p>
            <span className={styles.action}>
              {t.start[way].action}
              <IconArrowRight size={16} aria-hidden="true" />
            </span>
          </button>
        ))}
      </div>
      <Recent />
    </>
  );
}

function Recent() {
  const core = useCore();
  const { data } = useQuery({
    queryKey: queryKeys.recent,
    queryFn: ({ signal }) => core.recentWorkspaces({}, { signal }),
    staleTime: 0,
  });
  const open = useOpenWorkspace();
  return (
    <section aria-labelledby="recent">
      <Title order={2} size="h5" id="recent">
        {t.start.recent}
      </Title>
      <FailureNote error={open.error} />
      {data && data.length === 0 ? (
        <Text c="dimmed" size="sm" mt={6}>
          {t.start.noRecent}
        </Text>
      ) : null}
      <ul className={styles.recent}>
        {(data ?? []).map((recent) => (
          <li key={recent.dir}>
            <button
              type="button"
              className={styles.recentItem}
              onClick={() => open.mutate({ dir: recent.dir }, { onSuccess: () => goTo({ kind: 'queue' }) })}
            >
              <span>{recent.name}</span>
              <span className={styles.path} title={recent.dir}>
                {recent.dir}
              </span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
