package io.mixlake.support;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** A page as a tree. Mixlake's pages are XML, too, scripts and styles aside. */
public record HtmlPage(String text, Document tree) {

  /**
   * Parses a page.
   *
   * @throws IllegalArgumentException if it is not well formed
   */
  public static HtmlPage parse(String text) {
    String markup =
        text.replaceAll("(?s)<script>.*?</script>", "<script></script>")
            .replaceAll("(?s)<style>.*?</style>", "<style></style>");
    try {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
      factory.setFeature("http://apache.org/xml/features/nonvalidating/load-external-dtd", false);
      return new HtmlPage(
          text, factory.newDocumentBuilder().parse(new InputSource(new StringReader(markup))));
    } catch (SAXException | IOException | ParserConfigurationException e) {
      throw new IllegalArgumentException("Not well formed: " + e.getMessage(), e);
    }
  }

  /** All elements of that name. */
  public List<Element> elements(String name) {
    return list(tree.getElementsByTagName(name));
  }

  /** The text of the cells of a table's body, row by row. */
  public List<List<String>> table(String id) {
    Element table =
        elements("table").stream()
            .filter(t -> t.getAttribute("id").equals(id))
            .findFirst()
            .orElseThrow(() -> new IllegalArgumentException("No table " + id));
    List<List<String>> rows = new ArrayList<>();
    Element body = list(table.getElementsByTagName("tbody")).get(0);
    for (Element row : list(body.getElementsByTagName("tr"))) {
      rows.add(
          list(row.getElementsByTagName("*")).stream()
              .filter(cell -> cell.getTagName().matches("t[hd]"))
              .map(cell -> cell.getTextContent().strip())
              .toList());
    }
    return rows;
  }

  /** The text that people read. */
  public String prose() {
    return tree.getDocumentElement().getTextContent();
  }

  private static List<Element> list(NodeList nodes) {
    return IntStream.range(0, nodes.getLength()).mapToObj(i -> (Element) nodes.item(i)).toList();
  }
}
