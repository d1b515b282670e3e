/** The part of swagger-ui-dist that the reference uses; the package brings no types. */
declare module 'swagger-ui-dist/swagger-ui-es-bundle.js' {
  interface SwaggerUI {
    (options: Readonly<Record<string, unknown>>): unknown;
    presets: { apis: unknown };
  }
  const SwaggerUI: SwaggerUI;
  export default SwaggerUI;
}
