import type { FilmProbabilities } from '#contract/masks.ts';
import { knownFailure } from '#domain/failures/known-failure.ts';
import type { Failure } from '#rpc/failure.ts';
import type { CoreState } from '../core-state.ts';
import { ByteLru } from '../images/byte-lru.ts';
import { modelInfo } from '../jobs/models.ts';
import { workspaceModels } from '../jobs/workspace-models.ts';
import { getCase } from '../store/cases.ts';
import { filmFile } from './case-handlers.ts';
import type { HandlersOf } from './handlers-of.ts';

/** Some three hundred films of three labels on a 256 grid. */
const keptBytes = 64 * 1024 * 1024;

/** A network run over one film takes a moment, so the films looked at last are kept. */
export function probabilityHandlers({ workspace, engine, options }: CoreState): HandlersOf<'probabilities'> {
  const kept = new ByteLru<FilmProbabilities>(keptBytes);
  return {
    async probabilities({ caseId, source }) {
      const { db } = workspace.get().store;
      const path = filmFile(await getCase(db, caseId));
      const key = `${source}\n${path}`;
      const known = kept.get(key);
      if (known) return known;
      const { installed, own } = await workspaceModels(options.modelRoots, db);
      const models = [...installed, ...own].map(modelInfo);
      const model = models.find((one) => one.source === source);
      if (!model)
        throw notInstalled(
          source,
          models.map((one) => one.source),
        );
      const client = await engine.client();
      const found = await client.probabilities({ modelDir: model.dir, path });
      kept.set(
        key,
        found,
        found.maps.reduce((sum, { bytes }) => sum + bytes.length, 0),
      );
      return found;
    },
  };
}

function notInstalled(source: string, known: readonly string[]): Failure {
  return knownFailure('not-found', { code: 'refused-work', fault: { code: 'model-not-installed', source, known } });
}
