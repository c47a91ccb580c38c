/* More of the same graph, which a server gives: taken into what the page holds. What it holds already stays as it is. */

/** Where each of some stands in a list, those that it lacks put at its end. */
function seatsIn(own, others, identity) {
  const at = new Map(own.map((one, index) => [identity(one), index]));
  return others.map((one) => {
    const key = identity(one);
    if (!at.has(key)) at.set(key, own.push(one) - 1);
    return at.get(key);
  });
}

/** Take in what another page holds, and its edges. */
function hold(more, moreEdges) {
  const column = Object.fromEntries(page.facts.columns.map((name, at) => [name, at]));
  const node = seatsIn(nodes, more.nodes.map((one) => ({ ...one, shown: false })), ({ id }) => id);
  const article = seatsIn(articles, more.articles, ({ id }) => id);
  const paragraphAt = new Map(facts.map((fact) => [`${fact.article} ${paragraphs[fact.paragraph]}`, fact.paragraph]));
  const seatedParagraph = (at, owner) => {
    const text = more.paragraphs[at];
    const key = `${owner} ${text}`;
    if (!paragraphAt.has(key)) paragraphAt.set(key, paragraphs.push(text) - 1);
    return paragraphAt.get(key);
  };
  const rows = more.facts.rows.map((row) => {
    const moved = [...row];
    for (const role of ["source", "target", "instrument", "place"]) if (row[column[role]] !== null) moved[column[role]] = node[row[column[role]]];
    moved[column.speakers] = row[column.speakers].map((one) => node[one]);
    const owner = moved[column.article] = article[row[column.article]];
    moved[column.paragraph] = seatedParagraph(row[column.paragraph], owner);
    moved[column.elsewhere] = row[column.elsewhere].map((place) => ({ ...place, speakers: place.speakers.map((one) => node[one]), paragraph: seatedParagraph(place.paragraph, owner) }));
    return moved;
  });
  const fact = seatsIn(page.facts.rows, rows, (row) => row[column.id]);
  takeRows();
  holdEdges(moreEdges.map((edge) => ({ ...edge, from: node[edge.from], to: node[edge.to], facts: edge.facts.map((index) => fact[index]) })));
  for (const make of derivations) make();
}

/** An edge is all that one does to another in a family of relations and a modality. */
function holdEdges(more) {
  const keyOf = ({ from, to, facts: [first] }) => `${from} ${to} ${facts[first].family} ${facts[first].modality}`;
  const at = new Map(edges.map((edge) => [keyOf(edge), edge]));
  for (const edge of more) {
    const own = at.get(keyOf(edge));
    if (!own) edges.push({ ...edge, id: edges.length });
    else Object.assign(own, { facts: [...new Set([...own.facts, ...edge.facts])], directed: own.directed || edge.directed, bend: edge.bend });
  }
}
