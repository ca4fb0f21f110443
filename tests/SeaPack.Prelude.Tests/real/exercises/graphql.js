const { graphql, buildSchema, GraphQLError } = require('graphql');
const { print } = require('../report.js');
(async () => {
  const schema = buildSchema('type Query { hello(name: String!): String }');
  print('data', await graphql({ schema, source: '{ hello(name: "you") }', rootValue: { hello: ({ name }) => `hello ${name}` } }));
  print('error', (await graphql({ schema, source: '{ nope }' })).errors.map((error) => [error instanceof GraphQLError, error.message]));
})();
