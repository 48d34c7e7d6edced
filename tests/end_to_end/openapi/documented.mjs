// The OpenAPI document as a judge of answers: whether a status, its content and its body are what
// the document says of the operation. Schemas are closed for this: a member that is not documented
// is a fault here, though clients are to expect new ones.
import { Validator } from "@seriousme/openapi-schema-validator";
import Ajv2020 from "ajv/dist/2020.js";
import addFormats from "ajv-formats";

const noBody = new Set(["204", "303", "304"]);

/** Objects of answers, with no members but those that they name. */
function closed(schema) {
  if (Array.isArray(schema)) return schema.map(closed);
  if (schema === null || typeof schema !== "object") return schema;
  const copy = Object.fromEntries(
    Object.entries(schema).map(([name, value]) => [name, closed(value)]),
  );
  if (copy.type === "object" && copy.properties) copy.unevaluatedProperties = false;
  return copy;
}

export class Documented {
  static async of(document) {
    const checked = await new Validator().validate(structuredClone(document));
    if (!checked.valid) throw new Error(`not OpenAPI 3.1: ${JSON.stringify(checked.errors)}`);
    return new Documented(document);
  }

  constructor(document) {
    this.document = document;
    this.seen = new Map();
    this.ajv = new Ajv2020({ allErrors: true, strict: true, strictTypes: false });
    addFormats(this.ajv);
    this.ajv.addVocabulary(["components"]);
    this.checks = new Map();
    const schemas = { ...document.components.schemas };
    // Problems of some codes bring members of their own.
    const open = schemas.Problem;
    for (const name of Object.keys(schemas)) schemas[name] = closed(schemas[name]);
    schemas.Problem = open;
    this.ajv.addSchema({ $id: "https://document/", components: { schemas } });
  }

  get operations() {
    return Object.entries(this.document.paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, operation]) => ({ method, path, operation })),
    );
  }

  operation(method, path) {
    const found = this.document.paths[path]?.[method === "head" ? "get" : method];
    if (!found) throw new Error(`${method} ${path} is not documented`);
    return found;
  }

  valid(schema, value) {
    const text = JSON.stringify(schema).replaceAll('"#/components', '"https://document/#/components');
    const check = this.checks.get(text) ?? this.ajv.compile(JSON.parse(text));
    this.checks.set(text, check);
    return check(value) ? [] : this.ajv.errorsText(check.errors).split(", ");
  }

  /** What is wrong with an answer to an operation; nothing when all is as documented. */
  faults(method, path, status, headers, body) {
    const operation = this.operation(method, path);
    const said = operation.responses[String(status)];
    this.note(operation.operationId, status);
    if (!said) return [`status ${status} is not documented: ${body.slice(0, 300)}`];
    const faults = Object.keys(said.headers ?? {})
      .filter((name) => name !== "Location" || status !== 303)
      .filter((name) => status < 400 && !headers.get(name))
      .map((name) => `header ${name} is missing`);
    if (method === "head" || noBody.has(String(status))) {
      if (body !== "") faults.push("there is a body");
      return faults;
    }
    const type = headers.get("content-type");
    const media = said.content?.[type];
    if (!media) return [...faults, `content ${type} is not documented at ${status}`];
    if (!media.schema) return faults;
    const texts = type === "application/x-ndjson" ? body.split("\n").filter(Boolean) : [body];
    for (const text of texts) faults.push(...this.valid(media.schema, JSON.parse(text)));
    return faults;
  }

  note(id, status) {
    if (!this.seen.has(id)) this.seen.set(id, new Set());
    this.seen.get(id).add(status);
  }

  /** Operations of which no good answer was seen. */
  unproven() {
    return this.operations
      .map(({ operation }) => operation.operationId)
      .filter((id) => ![...(this.seen.get(id) ?? [])].some((status) => status < 400));
  }
}
