import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { deserialize, serialize } from 'node:v8';
import { engineContract, type InferItem } from '#contract/engine-contract.ts';
import { spawnEngine } from '#engine/spawn.ts';
import { connect } from '#rpc/connect.ts';

/** What a model said of a film. */
export type Answer = Extract<InferItem, { ok: true }>;

export interface AnswerRequest {
  readonly model: string;
  readonly films: readonly { readonly key: string; readonly film: string }[];
  /** Whether it is asked about each film mirrored, too. */
  readonly mirrored?: boolean;
  /** Answers are kept in this file and read from it the next time the same model is asked the same; another is asked anew. */
  readonly cache?: string | undefined;
}

interface Kept {
  readonly sha256: string;
  readonly mirrored: boolean;
  readonly answers: ReadonlyMap<string, Answer>;
}

/** A model's answers by the films' keys, through the engine that the product uses; films it refuses are left out. */
export async function answersOf(request: AnswerRequest): Promise<ReadonlyMap<string, Answer>> {
  const { model, films, mirrored = false, cache } = request;
  const { sha256 } = JSON.parse(readFileSync(join(model, 'model.json'), 'utf8')) as { readonly sha256: string };
  const kept: Kept | null = cache && existsSync(cache) ? deserialize(readFileSync(cache)) : null;
  if (kept?.sha256 === sha256 && kept.mirrored === mirrored) return kept.answers;
  const engine = spawnEngine(fileURLToPath(new URL('../../src/engine/entry.ts', import.meta.url)));
  const client = connect(engine.channel, engineContract);
  await client.loadModel({ dir: model });
  const found = new Map<string, Answer>();
  const asked = films.map(({ key, film }) => ({ key, path: film }));
  const grid = { width: 512, height: 512 };
  for await (const item of client.infer({ modelDir: model, sha256, films: asked, grid, mirrored })) {
    if (item.ok) found.set(item.key, item);
  }
  engine.kill();
  if (cache) writeFileSync(cache, serialize({ sha256, mirrored, answers: found } satisfies Kept));
  return found;
}
