// Checks the Qdrant server for tests with Qdrant's official JavaScript client (gRPC).
//   npm install --no-package-lock && node check.mjs http://127.0.0.1:PORT KEY
import assert from 'node:assert/strict';
import { Distance, FieldType, QdrantClient, QdrantClientResourceExhaustedError } from '@qdrant/js-client-grpc';

const [url, apiKey] = process.argv.slice(2);
const client = new QdrantClient({ url, apiKey, checkCompatibility: false });
const collections = client.api('collections');
const points = client.api('points');
const collectionName = 'check';
const passed = [];
const step = async (name, act) => {
    await act();
    passed.push(name);
};
const refused = (promise, code) => assert.rejects(promise, (e) => e.code === code);
const number = (n) => ({ pointIdOptions: { case: 'num', value: BigInt(n) } });
const word = (s) => ({ kind: { case: 'stringValue', value: s } });
const whole = (n) => ({ kind: { case: 'integerValue', value: BigInt(n) } });
const dense = (data) => ({ vector: { case: 'dense', value: { data } } });
const sparse = (indices, values) => ({ vector: { case: 'sparse', value: { indices, values } } });
const point = (id, d, s, payload) => ({
    id: number(id),
    payload,
    vectors: { vectorsOptions: { case: 'vectors', value: { vectors: { dense: dense(d), ...(s && { words: sparse(...s) }) } } } },
});
const nearest = (using, variant, more) => ({
    collectionName,
    query: { variant: { case: 'nearest', value: { variant } } },
    using,
    params: { exact: true },
    ...more,
});
const nearDense = (data, more) => nearest('dense', { case: 'dense', value: { data } }, more);
const nearWords = (indices, values, more) => nearest('words', { case: 'sparse', value: { indices, values } }, more);
const field = (key, condition) => ({ conditionOneOf: { case: 'field', value: { key, ...condition } } });
const match = (kind, value) => ({ match: { matchValue: { case: kind, value } } });
const ids = (list) => list.map((p) => Number(p.id.pointIdOptions.value));
const query = async (q) => ids((await points.query(q)).result);

await step('version', async () => assert.match((await client.api('service').healthCheck({})).version, /^\d+\.\d+\.\d+$/));
await step('a call without a key is refused', () =>
    refused(new QdrantClient({ url, checkCompatibility: false }).api('collections').list({}), 16));
await step('a missing collection is not found', () => refused(points.count({ collectionName: 'nowhere' }), 5));
await step('create', async () => {
    const made = await collections.create({
        collectionName,
        shardNumber: 2,
        vectorsConfig: { config: { case: 'paramsMap', value: { map: { dense: { size: 2n, distance: Distance.Dot } } } } },
        sparseVectorsConfig: { map: { words: {} } },
    });
    assert.equal(made.result, true);
    await refused(collections.create({ collectionName }), 6);
});
await step('payload index', async () => {
    await points.createFieldIndex({ collectionName, fieldName: 'line', fieldType: FieldType.Keyword, wait: true });
    await points.createFieldIndex({ collectionName, fieldName: 'day', fieldType: FieldType.Integer, wait: true });
});
await step('upsert', async () => {
    const done = await points.upsert({
        collectionName,
        wait: true,
        points: [
            point(1, [1, 0], [[7, 9], [0.5, 2]], { line: word('spine'), day: whole(20200101) }),
            point(2, [0, 1], [[9], [1]], { line: word('knee'), day: whole(20220101) }),
            point(3, [0.6, 0.8], null, { line: word('spine'), day: whole(20240101) }),
        ],
    });
    assert.equal(done.result.status, 2);
    await refused(points.upsert({ collectionName, points: [point(4, [1, 0, 0], null, {})] }), 3);
});
await step('count', async () => assert.equal((await points.count({ collectionName, exact: true })).result.count, 3n));
await step('query batch of both legs', async () => {
    const answer = await points.queryBatch({
        collectionName,
        queryPoints: [
            nearDense([0, 1], { limit: 2n, withVectors: { selectorOptions: { case: 'enable', value: true } } }),
            nearWords([7, 9], [1, 1], { withPayload: { selectorOptions: { case: 'enable', value: true } } }),
        ],
    });
    assert.deepEqual(ids(answer.result[0].result), [2, 3]);
    assert.deepEqual(answer.result[0].result[0].vectors.vectorsOptions.value.vectors.dense.vector.value.data, [0, 1]);
    assert.deepEqual(ids(answer.result[1].result), [1, 2]);
    assert.equal(answer.result[1].result[0].score, 2.5);
    assert.equal(answer.result[1].result[0].payload.line.kind.value, 'spine');
});
await step('filters', async () => {
    const filtered = (filter) => query(nearDense([0, 1], { filter }));
    assert.deepEqual(await filtered({ must: [field('line', match('keyword', 'spine'))] }), [3, 1]);
    assert.deepEqual(await filtered({ mustNot: [field('line', match('keyword', 'spine'))] }), [2]);
    assert.deepEqual(await filtered({ should: [field('line', match('keywords', { strings: ['knee', 'hip'] })), field('day', { range: { gt: 20230000 } })] }), [2, 3]);
    assert.deepEqual(await filtered({ must: [field('day', { range: { gte: 20200101, lt: 20230000 } })] }), [2, 1]);
    assert.deepEqual(await filtered({ must: [{ conditionOneOf: { case: 'hasId', value: { hasId: [number(1)] } } }] }), [1]);
});
await step('wrong vectors are refused', async () => {
    await refused(points.query(nearDense([1, 2, 3])), 3);
    await refused(points.query(nearest('nothing', { case: 'dense', value: { data: [1, 2] } })), 3);
});
await step('aliases', async () => {
    const create = (aliasName, name) => ({ action: { case: 'createAlias', value: { aliasName, collectionName: name } } });
    await collections.updateAliases({ actions: [create('now', collectionName)] });
    assert.equal((await points.count({ collectionName: 'now' })).result.count, 3n);
    await refused(collections.updateAliases({ actions: [{ action: { case: 'deleteAlias', value: { aliasName: 'now' } } }, create('now', 'nowhere')] }), 5);
    assert.deepEqual((await collections.listAliases({})).aliases.map((a) => [a.aliasName, a.collectionName]), [['now', collectionName]]);
});
await step('collection info', async () => {
    const info = (await collections.get({ collectionName })).result;
    assert.equal(info.pointsCount, 3n);
    assert.equal(info.config.params.shardNumber, 2);
    assert.deepEqual(Object.keys(info.payloadSchema), ['day', 'line']);
});
await step('list and delete', async () => {
    assert.deepEqual((await collections.list({})).collections.map((c) => c.name), [collectionName]);
    assert.equal((await collections.delete({ collectionName })).result, true);
    assert.equal((await collections.collectionExists({ collectionName })).result.exists, false);
    assert.equal((await collections.listAliases({})).aliases.length, 0);
});
if (process.argv[4] === 'limited') {
    await step('a limit says when to come again', () =>
        assert.rejects(collections.list({}), ({ cause }) => cause.name === QdrantClientResourceExhaustedError.name && cause.retry_after === 3));
}

console.log(`${passed.length} checks passed: ${passed.join(', ')}`);
process.exit(0);
