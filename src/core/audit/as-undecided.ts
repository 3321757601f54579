import type { CaseId } from '#contract/ids.ts';
import { replaceTerms, type Term, termsOf, type Where } from '#domain/query/where.ts';
import { newReview } from '#domain/review/state.ts';
import { project } from '../review/project.ts';
import { getCase } from '../store/cases.ts';
import { CaseColumns } from '../store/columns/case-columns.ts';
import { columnRowsOf } from '../store/columns/column-reader.ts';
import { matching } from '../store/columns/matching.ts';
import { projectionColumns } from '../store/review-projection.ts';
import type { Db } from '../store/store.ts';
import { reviewFields } from './review-fields.ts';

const everything: Where = { kind: 'and', terms: [] };
const nothing: Where = { kind: 'or', terms: [] };

/**
 * The query as it is answered for a case that nobody has decided and of which no reader has drawn a mask: its conditions on the review hold for all such
 * cases or for none.
 * @param anyCase stands for them all
 */
export async function asUndecided(db: Db, where: Where, anyCase: CaseId): Promise<Where> {
  const { num } = await getCase(db, anyCase);
  const columns = new CaseColumns();
  const stored = (await columnRowsOf(db, [num])).get(num)!;
  columns.put({ ...stored, ...projectionColumns(project(newReview)), num: 1 });
  const asked = new Map<Term, Where>();
  for (const term of termsOf(where)) {
    if (term.kind !== 'compare') continue;
    if (reviewFields.has(term.field)) {
      asked.set(term, (await matching(db, columns, term))[1] === 1 ? everything : nothing);
    } else if (term.field === 'mask' && String(term.value).startsWith('reader:')) {
      asked.set(term, term.op === '=' ? nothing : everything);
    }
  }
  return replaceTerms(where, (term) => asked.get(term) ?? term);
}
