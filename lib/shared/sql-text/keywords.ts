/** Words worth a keyword's colour in what people run: not PostgreSQL's whole list, which colours ordinary column names. */
const KEYWORDS = new Set(
  `abort add all alter analyze and any array as asc begin between by call cascade case cast check checkpoint close
  collate column comment commit concurrently conflict constraint copy create cross cube current database deallocate
  declare default deferrable delete desc discard distinct do drop else end escape except execute exists explain extension
  fetch filter first following for foreign from full function grant group grouping having if ilike in index inner insert
  intersect interval into is isnull join key language last lateral left like limit listen local lock materialized merge
  move natural not nothing notify notnull null nulls of offset on only or order outer over overlaps partition password
  policy preceding prepare primary procedure program publication recursive references refresh reindex release rename
  reset restrict returning revoke right role rollback row rows savepoint schema select sequence session set share
  show similar skip some start subscription table tablesample temp temporary then to transaction trigger truncate type
  union unique unlisten unlogged update user using vacuum values view when where window with within without true false`.split(
    /\s+/,
  ),
);

/** Whether `word` is an SQL keyword for highlighting, in any case. */
export function isKeyword(word: string): boolean {
  return word.length <= 12 && KEYWORDS.has(word.toLowerCase());
}
