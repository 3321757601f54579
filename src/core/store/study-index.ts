/** Version 7: studies are paged, counted and rolled up from their index alone. */
export function studyIndex(): readonly string[] {
  return [`drop index cases_by_study`, `create index cases_by_study on cases (study_id, num, status, risk_key)`];
}
