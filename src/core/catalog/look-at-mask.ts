import type { CheckFinding } from '#contract/job-results.ts';
import { decodeRle, unpackRle } from '#domain/rle.ts';
import { looksInverted } from '../images/looks-inverted.ts';
import type { StoredMask } from '../store/stored-masks.ts';

type MaskCode = Extract<CheckFinding['code'], 'empty' | 'full' | 'inverted' | 'not-bimodal'>;

const fullShare = 0.98;
/** A clean mask file is black and white but for the noise of JPEG; resizing one makes grey edges of about one in fifty. */
const bimodalShare = 0.98;

/** What is wrong with a stored mask on the face of it. */
export function lookAtMask({ revision, rle }: StoredMask): readonly MaskCode[] {
  const { width, height } = revision.frame;
  const codes: MaskCode[] = [];
  const map = decodeRle(unpackRle(width, height, rle));
  let area = 0;
  for (let i = 0; i < map.data.length; i += 1) if (map.data[i] !== 0) area += 1;
  if (area === 0) codes.push('empty');
  else if (area >= fullShare * map.data.length) codes.push('full');
  else if (looksInverted(map)) codes.push('inverted');
  const share = revision.provenance['bimodalShare'];
  if (typeof share === 'number' && share < bimodalShare) codes.push('not-bimodal');
  return codes;
}
