package perdura.agentstate.content;

import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.deser.jdk.StringDeserializer;
import tools.jackson.databind.deser.std.StdScalarDeserializer;

/** Reads texts of requests, and refuses those that the database cannot keep. */
final class KeepableText extends StdScalarDeserializer<String> {
  KeepableText() {
    super(String.class);
  }

  @Override
  public String deserialize(JsonParser parser, DeserializationContext context) {
    String text = StringDeserializer.instance.deserialize(parser, context);
    return Keepable.objection(text).isEmpty()
        ? text
        : context.reportInputMismatch(this, "This text cannot be kept.");
  }
}
