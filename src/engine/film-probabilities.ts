import type { FilmProbabilities } from '#contract/masks.ts';
import { packMaps } from '#domain/probability/packed-maps.ts';
import { decodeFilm } from './decode-film.ts';
import { prepareFilm } from './preprocess.ts';
import type { ModelSession } from './session.ts';

/** Runs one film and gives the maps of every label, packed. @throws Failure `film-unreadable`. */
export async function filmProbabilities(session: ModelSession, path: string): Promise<FilmProbabilities> {
  const { card } = session;
  const minimum = { minWidth: 2 * card.input.width, minHeight: 2 * card.input.height };
  const { raster } = await decodeFilm(path, minimum);
  const [maps] = await session.run([prepareFilm(raster, card)]);
  return { ...packMaps(maps!), threshold: card.threshold };
}
