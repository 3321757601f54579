import type { FilmProbabilities } from '#contract/masks.ts';
import { packMaps } from '#domain/probability/packed-maps.ts';
import { decodeFilm } from './decode-film.ts';
import { leastFilmSize } from './least-film-size.ts';
import { prepareFilm } from './preprocess.ts';
import type { ModelSession } from './session.ts';

/** Runs one film and gives the maps of every label, packed. @throws Failure `film-unreadable`. */
export async function filmProbabilities(session: ModelSession, path: string): Promise<FilmProbabilities> {
  const { card } = session;
  const { raster } = await decodeFilm(path, leastFilmSize(card));
  const [maps] = await session.run([prepareFilm(raster, card)]);
  return { ...packMaps(maps!), threshold: card.threshold };
}
