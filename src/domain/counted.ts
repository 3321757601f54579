/** "1 film", "1,204 films": a number with the word it counts. */
export function counted(count: number, singular: string, plural: string): string {
  return `${count.toLocaleString('en')} ${count === 1 ? singular : plural}`;
}
