import java.io.StringReader;
import java.io.StringWriter;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.lang.StringEscapeUtils;
import org.apache.velocity.VelocityContext;
import org.apache.velocity.runtime.RuntimeInstance;
import org.apache.velocity.runtime.parser.node.SimpleNode;

/**
 * The second opinion: renders mapping templates with Apache Velocity. Standard input is the JSON of
 * {templates, jobs}, each job a {template, model, reading} that names its template by index; standard output a JSON list
 * of {text, status, header} or {error}, in the order of the jobs.
 */
public class Render {
  public static void main(String[] arguments) throws Exception {
    String json = new String(System.in.readAllBytes(), StandardCharsets.UTF_8);
    RuntimeInstance engine = new RuntimeInstance();
    engine.setProperty("runtime.log.logsystem.class", "org.apache.velocity.runtime.log.NullLogChute");
    engine.init();
    Map<?, ?> input = (Map<?, ?>) new Json(json).read();
    List<?> templates = (List<?>) input.get("templates");
    Map<Object, SimpleNode> parsed = new LinkedHashMap<>();
    List<Object> answers = new ArrayList<>();
    for (Object one : (List<?>) input.get("jobs")) {
      Map<?, ?> job = (Map<?, ?>) one;
      Object index = job.get("template");
      try {
        if (!parsed.containsKey(index)) {
          String template = (String) templates.get((Integer) index);
          parsed.put(index, engine.parse(new StringReader(template), "template " + index));
        }
        answers.add(render(engine, parsed.get(index), job));
      } catch (Exception error) {
        answers.add(Map.of("error", String.valueOf(error.getMessage())));
      }
    }
    System.out.write(Json.write(answers).getBytes(StandardCharsets.UTF_8));
    System.out.flush();
  }

  static Map<String, Object> render(RuntimeInstance engine, SimpleNode template, Map<?, ?> job)
      throws Exception {
    Map<?, ?> model = (Map<?, ?>) job.get("model");
    Map<?, ?> reading = (Map<?, ?>) job.get("reading");
    Map<String, Object> request = override();
    Map<String, Object> response = override();
    Map<Object, Object> context = new LinkedHashMap<>((Map<?, ?>) model.get("context"));
    context.put("requestOverride", request);
    context.put("responseOverride", response);
    VelocityContext variables = new VelocityContext();
    variables.put("input", new Input(model, reading));
    variables.put("util", new Util((String) reading.get("escapedEmpty")));
    variables.put("context", context);
    variables.put("stageVariables", model.get("stageVariables"));
    Map<String, Object> answer = new LinkedHashMap<>();
    StringWriter out = new StringWriter();
    engine.render(variables, out, "template", template);
    answer.put("text", out.toString());
    answer.put("status", response.get("status"));
    answer.put("header", response.get("header"));
    return answer;
  }

  static Map<String, Object> override() {
    Map<String, Object> override = new LinkedHashMap<>();
    for (String place : List.of("header", "querystring", "path")) {
      override.put(place, new LinkedHashMap<String, Object>());
    }
    return override;
  }

  /** $input; a parameter that is nowhere is empty text. */
  public static class Input {
    private final String body;
    private final Map<?, ?> params;
    private final String emptyBody;
    private final Object missingPath;

    Input(Map<?, ?> model, Map<?, ?> reading) {
      body = (String) model.get("body");
      params = (Map<?, ?>) model.get("params");
      emptyBody = (String) reading.get("emptyBody");
      missingPath = reading.get("missingPath");
    }

    public String getBody() {
      return body.isEmpty() ? emptyBody : body;
    }

    public Map<?, ?> params() {
      return params;
    }

    public Object params(String name) {
      for (String place : List.of("path", "querystring", "header")) {
        Object value = ((Map<?, ?>) params.get(place)).get(name);
        if (value != null) return value;
      }
      return "";
    }

    public Object path(String path) {
      Object value = find(path);
      return value == null ? missingPath : value;
    }

    private Object find(String path) {
      Object value = new Json(body.isEmpty() ? "{}" : body).read();
      for (String step : path.replaceAll("\\['?([^'\\]]+)'?\\]", ".$1").substring(1).split("\\.")) {
        if (step.isEmpty()) continue;
        if (value instanceof List) value = ((List<?>) value).get(Integer.parseInt(step));
        else value = value instanceof Map ? ((Map<?, ?>) value).get(step) : null;
      }
      return value;
    }

    public String json(String path) {
      Object value = find(path);
      return Json.write(value == null ? "" : value);
    }
  }

  /** $util; escapeJavaScript is the library's own. */
  public static class Util {
    private final String escapedEmpty;

    Util(String escapedEmpty) {
      this.escapedEmpty = escapedEmpty;
    }

    public String escapeJavaScript(String text) {
      return text.isEmpty() ? escapedEmpty : StringEscapeUtils.escapeJavaScript(text);
    }

    public Object parseJson(String text) {
      return new Json(text).read();
    }

    public String urlEncode(String text) {
      return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    public String urlDecode(String text) {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    public String base64Encode(String text) {
      return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    public String base64Decode(String text) {
      return new String(Base64.getDecoder().decode(text), StandardCharsets.UTF_8);
    }
  }

  /** Just enough JSON, for text that another program wrote. */
  static class Json {
    private final String text;
    private int at = 0;

    Json(String text) {
      this.text = text;
    }

    Object read() {
      space();
      char first = text.charAt(at);
      if (first == '{') return map();
      if (first == '[') return list();
      if (first == '"') return string();
      int start = at;
      while (at < text.length() && ",]} \t\r\n".indexOf(text.charAt(at)) < 0) at++;
      String word = text.substring(start, at);
      if (word.equals("null")) return null;
      if (word.equals("true") || word.equals("false")) return Boolean.valueOf(word);
      if (word.matches("-?\\d{1,9}")) return Integer.valueOf(word);
      return word.matches("-?\\d+") ? (Object) Long.valueOf(word) : (Object) Double.valueOf(word);
    }

    private Map<String, Object> map() {
      Map<String, Object> map = new LinkedHashMap<>();
      at++;
      space();
      while (text.charAt(at) != '}') {
        String name = string();
        space();
        at++;
        map.put(name, read());
        next();
      }
      at++;
      return map;
    }

    private List<Object> list() {
      List<Object> list = new ArrayList<>();
      at++;
      space();
      while (text.charAt(at) != ']') {
        list.add(read());
        next();
      }
      at++;
      return list;
    }

    private String string() {
      StringBuilder out = new StringBuilder();
      for (at++; text.charAt(at) != '"'; at++) {
        char one = text.charAt(at);
        if (one != '\\') {
          out.append(one);
          continue;
        }
        char code = text.charAt(++at);
        if (code == 'u') {
          out.append((char) Integer.parseInt(text.substring(at + 1, at + 5), 16));
          at += 4;
        } else {
          int index = "bfnrt".indexOf(code);
          out.append(index < 0 ? code : "\b\f\n\r\t".charAt(index));
        }
      }
      at++;
      return out.toString();
    }

    private void next() {
      space();
      if (text.charAt(at) == ',') at++;
      space();
    }

    private void space() {
      while (at < text.length() && Character.isWhitespace(text.charAt(at))) at++;
    }

    static String write(Object value) {
      if (value instanceof Map) {
        List<String> parts = new ArrayList<>();
        ((Map<?, ?>) value).forEach((name, inner) -> parts.add(quote(name.toString()) + ":" + write(inner)));
        return "{" + String.join(",", parts) + "}";
      }
      if (value instanceof List) {
        List<String> parts = new ArrayList<>();
        for (Object inner : (List<?>) value) parts.add(write(inner));
        return "[" + String.join(",", parts) + "]";
      }
      return value instanceof String ? quote((String) value) : String.valueOf(value);
    }

    private static String quote(String text) {
      StringBuilder out = new StringBuilder("\"");
      for (char one : text.toCharArray()) {
        int index = "\"\\\b\f\n\r\t".indexOf(one);
        if (index >= 0) out.append('\\').append("\"\\bfnrt".charAt(index));
        else if (one < ' ') out.append(String.format("\\u%04x", (int) one));
        else out.append(one);
      }
      return out.append('"').toString();
    }
  }
}
