using System.Globalization;
using System.Text;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Wordprocessing;

namespace Copilot.Engine.Intake.Word;

/// <summary>The words of a paragraph as they read once its tracked changes are accepted, and what was passed over.</summary>
internal sealed class WordWords
{
    private readonly Dictionary<string, int> _notes = new(StringComparer.Ordinal);
    private readonly List<TextBoxContent> _boxes = [];

    /// <summary>Tracked insertions, deletions and moves met so far.</summary>
    public int Changes { get; private set; }

    /// <summary>Text marked hidden, met so far.</summary>
    public int Hidden { get; private set; }

    /// <summary>Text struck through, met so far: it stands no longer.</summary>
    public int Struck { get; private set; }

    /// <summary>Embedded files, equations and pictures with text of their own, met so far.</summary>
    public int LeftOut { get; private set; }

    /// <summary>The notes that the text refers to, in the order of the text, with the numbers that they were given: <c>f3</c>, <c>e1</c>.</summary>
    public IReadOnlyDictionary<string, int> Notes => _notes;

    /// <summary>The text boxes met since they were last asked for.</summary>
    public IReadOnlyList<TextBoxContent> TakeBoxes()
    {
        var boxes = _boxes.ToList();
        _boxes.Clear();
        return boxes;
    }

    public string Of(OpenXmlElement paragraph)
    {
        var text = new StringBuilder();
        foreach (var child in paragraph.ChildElements)
        {
            Append(child, text);
        }

        return text.ToString();
    }

    public void CountChange() => Changes++;

    private void Append(OpenXmlElement element, StringBuilder text)
    {
        switch (element)
        {
            case ParagraphProperties or RunProperties or FieldCode or DeletedText or DeletedFieldCode:
                return;
            case DeletedRun or MoveFromRun:
                Changes++;
                return;
            case InsertedRun or MoveToRun:
                Changes++;
                break;
            case Run run when run.RunProperties?.Vanish is { } vanish && vanish.Val?.Value != false:
                Hidden += run.InnerText.Length > 0 ? 1 : 0;
                return;
            case Run run when IsOn(run.RunProperties?.Strike) || IsOn(run.RunProperties?.DoubleStrike):
                Struck += run.InnerText.Length > 0 ? 1 : 0;
                return;
            case Run { RunProperties.VerticalTextAlignment.Val: var place } run
                when place?.Value == VerticalPositionValues.Superscript && run.ChildElements.All(e => e is RunProperties or Text):
                Raised.Append(text, run.InnerText, noted: false);
                return;
            case Text words:
                text.Append(words.Text);
                return;
            case TabChar or Break or CarriageReturn:
                text.Append(' ');
                return;
            case NoBreakHyphen:
                text.Append('-');
                return;
            case FootnoteReference { Id.Value: var id }:
                Refer(string.Create(CultureInfo.InvariantCulture, $"f{id}"), text);
                return;
            case EndnoteReference { Id.Value: var id }:
                Refer(string.Create(CultureInfo.InvariantCulture, $"e{id}"), text);
                return;
            case EmbeddedObject:
                LeftOut++;
                return;
            case AlternateContent alternate:
                // The same thing for newer and for older programs: one of the two.
                OpenXmlElement? one = alternate.GetFirstChild<AlternateContentChoice>();
                foreach (var child in (one ?? alternate.GetFirstChild<AlternateContentFallback>())?.ChildElements ?? [])
                {
                    Append(child, text);
                }

                return;
            case Drawing or Picture:
                _boxes.AddRange(element.Descendants<TextBoxContent>());
                return;
        }

        foreach (var child in element.ChildElements)
        {
            Append(child, text);
        }
    }

    private static bool IsOn(OnOffType? property) => property is not null && property.Val?.Value != false;

    private void Refer(string key, StringBuilder text)
    {
        if (!_notes.TryGetValue(key, out var number))
        {
            _notes[key] = number = _notes.Count + 1;
        }

        text.Append(CultureInfo.InvariantCulture, $"[{number}]");
    }
}
