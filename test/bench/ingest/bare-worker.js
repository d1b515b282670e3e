/** The yardstick: what the platform does with one D1 insert and no framework, no check and no rollup. */
const columns = ['id', 'revision', 'survey', 'version', 'locale', 'device', 'page', 'shownAt', 'startedAt', 'answers'];
const values = (row) => columns.map((column) => (column === 'answers' ? JSON.stringify(row.answers) : row[column]));
const one = `INSERT INTO bare VALUES (${columns.map((_, place) => `?${place + 1}`)}) ON CONFLICT DO NOTHING`;
const many = `INSERT INTO bare SELECT ${columns.map((column) => `value->>'${column}'`)} FROM json_each(?1) WHERE true ON CONFLICT DO NOTHING`;

export default {
  async fetch(request, { DB }) {
    const { pathname } = new URL(request.url);
    if (pathname === '/hello') return new Response('Hello');
    if (pathname === '/setup') {
      await DB.prepare(`CREATE TABLE bare (${columns}, PRIMARY KEY (id)) WITHOUT ROWID`).run();
      return new Response('ready');
    }
    if (pathname === '/count') return Response.json(await DB.prepare('SELECT COUNT(*) AS n FROM bare').first());
    const { responses } = await request.json();
    if (pathname === '/many') await DB.prepare(many).bind(JSON.stringify(responses)).run();
    else
      await DB.prepare(one)
        .bind(...values(responses[0]))
        .run();
    return Response.json({ stored: responses.length });
  },
};
