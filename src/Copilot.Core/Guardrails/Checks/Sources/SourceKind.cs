using Copilot.Core.Guardrails.Certainty;
using Copilot.Core.Guardrails.Claims;
using Copilot.Core.Guardrails.Prose;
using Copilot.Core.Guidelines;

namespace Copilot.Core.Guardrails.Checks.Sources;

/// <summary>K10. What a policy demands is not put into the mouth of a society, and no society is made to say more than it does.</summary>
public sealed class SourceKind : Guardrail
{
    private static readonly string[] Modals = ["must", "require", "should", "only", "at least", "minimum"];
    private static readonly string[] Denials = ["neither", "does not ask", "not required", "is not demanded"];
    private static readonly string[] Payers = ["CMS", "studies"];

    public override string Code => "K10";

    internal override Subject Subject => Subject.Source;

    public override string Holds => "A rule said to be a guideline's stands in a guideline of that body, with the same force.";

    public override IEnumerable<Violation> Check(TextReading text, GuardrailInput input)
    {
        foreach (var violation in text.Told is { IsOwn: false } told ? Groundless(told, input).Concat(Attributed(told, input)) : [])
        {
            yield return violation;
        }

        foreach (var unit in text.Draft is null ? [] : text.Statements)
        {
            // What a model words may put a summary otherwise.
            if (SourcesTold.Changed(unit.Statement!, input) is { } changed)
            {
                yield return At(
                    input.Brief.Versions.Model is null ? Severity.Block : Severity.Warn,
                    unit,
                    0,
                    unit.Text.Length,
                    $"'{changed}' stands in no passage that is cited for it.",
                    "Tell the source in the words of our summary."
                );
            }
        }

        foreach (var sentence in text.Told?.Claims ?? [])
        {
            if (
                sentence.All(CueKind.Body).Where(c => !Payers.Contains(c.Cue.Name)).Select(c => (CueMention?)c).FirstOrDefault()
                    is not { } body
                || !(sentence.Has("demand") || sentence.Has("only"))
            )
            {
                continue;
            }

            var name = sentence.Text[body.Start..body.End];
            var guidelines = GuidelinesOf(body.Cue.Name, input.Library).ToList();
            foreach (var threshold in Demanded(sentence))
            {
                if (!guidelines.Any(p => Demands(p, threshold, input)))
                {
                    var figure = sentence.Text[threshold.Start..threshold.End].Trim();
                    yield return Block(
                        sentence.Unit,
                        threshold.Start,
                        threshold.End,
                        $"No guideline of '{name}' in the library demands '{figure}'{Policy(threshold, input)}.",
                        "Call it a policy's rule, with its source."
                    );
                    break;
                }
            }

            if (
                !Demanded(sentence).Any()
                && sentence.All("only").FirstOrDefault() is { Cue: not null } only
                && only.Start >= body.End
                && guidelines.Count > 0
                && !guidelines.Any(p => Exclusive(p, sentence))
            )
            {
                yield return Block(
                    sentence.Unit,
                    only.Start,
                    only.End,
                    $"No guideline of '{name}' in the library says '{sentence.Text[only.Start..only.End]}' of this.",
                    "Say what the guideline says, with its own force."
                );
            }
        }
    }

    private static readonly string[] Asking =
    [
        "recommends",
        "recommend",
        "asks",
        "requires",
        "wants",
        "uses",
        "sets",
        "calls for",
        "demands",
        "minimum",
        "threshold",
        "guideline asks",
    ];

    // "NASS recommends an HbA1c below 8.0", "the guideline uses 3 mm": a figure in the mouth of a society that none of its guidelines has.
    private IEnumerable<Violation> Attributed(ToldText told, GuardrailInput input)
    {
        foreach (var sentence in told.Claims.Where(s => !(s.Has("demand") || s.Has("only"))))
        {
            if (
                sentence.All(CueKind.Body).Where(c => !Payers.Contains(c.Cue.Name)).Select(c => (CueMention?)c).FirstOrDefault()
                    is not { } body
                || sentence.Has("own-rule") && sentence.First("own-rule")!.Value.Start < body.Start
            )
            {
                continue;
            }

            var name = sentence.Text[body.Start..body.End];
            var guidelines = GuidelinesOf(body.Cue.Name, input.Library).ToList();
            // "the guideline asks for 12 before a fusion", "the count of five is the NASS guideline's threshold"
            var clause = sentence.ClauseAt(body.Start, body.End);
            if (
                Texts.Phrase(
                    sentence.Text[clause.Start..clause.End],
                    ["threshold", "asks for", "requires", "rule", "minimum", "cut-off", "cutoff", "count of"]
                )
                    is { } rule
                && Bare(sentence, clause) is { Count: > 0 } numbers
                && !sentence.Has("others")
            )
            {
                var (number, at, end) = numbers[^1];
                var about = Drafting.Wording.ContentWords.Of(
                    $"{(sentence.Index > 0 ? told.Sentences[sentence.Index - 1].Text : "")} {sentence.Text}"
                );
                if (!guidelines.Any(p => Has(p, number) && input.LibraryReading.WordsOf(p).Count(about.Contains) >= 2))
                {
                    yield return Warn(
                        sentence.Unit,
                        at,
                        end,
                        $"No guideline of '{name}' in the library has '{sentence.Text[at..end]}', and the text tells it as its {rule}.",
                        "Call it a policy's rule, with its source."
                    );
                    continue;
                }
            }

            // "The six weeks come from the NASS guideline"
            if (
                sentence.Read.Figures.LastOrDefault(f =>
                    f.End <= body.Start && body.Start - f.End < 70 && Units.Find(f.Unit) is { Base: "day" or "month" or "mm" or "deg" }
                )
                    is { } given
                && Texts.Phrase(
                    sentence.Text[given.End..body.Start],
                    ["comes from", "come from", "is from", "set by", "required by", "demanded by", "laid down by", "taken from"]
                )
                    is { } by
                && !guidelines.Any(p => Demands(p, given, input))
            )
            {
                yield return Warn(
                    sentence.Unit,
                    given.Start,
                    given.End,
                    $"No guideline of '{name}' in the library has '{sentence.Text[given.Start..given.End].Trim()}', and the text says that it {by} it{Policy(given, input)}.",
                    "Call it a policy's rule, with its source."
                );
            }

            foreach (
                var figure in sentence.Read.Figures.Where(f =>
                    f.Start > body.End
                    && f.Start - body.End < 80
                    && (
                        f.Unit is null
                            ? f.Low % 1 != 0 || sentence.Text.AsSpan(f.Start, f.End - f.Start).Contains('.')
                            : Units.Find(f.Unit) is { Base: "day" or "month" or "mm" or "deg" or "of-10" }
                    )
                )
            )
            {
                if (
                    Texts.Phrase(sentence.Text[body.End..figure.Start], Asking) is { } asks
                    && !guidelines.Any(p => Demands(p, figure, input))
                )
                {
                    yield return At(
                        sentence.IsUncertain ? Severity.Warn : Severity.Block,
                        sentence.Unit,
                        figure.Start,
                        figure.End,
                        $"No guideline of '{name}' in the library has '{sentence.Text[figure.Start..figure.End].Trim()}', and the text says that it {asks} it{Policy(figure, input)}.",
                        "Call it a policy's rule, with its source."
                    );
                    break;
                }
            }
        }
    }

    private static readonly string[] Numerals =
    [
        "zero",
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
    ];

    // Bare numbers of a clause, in figures or words, that name no level, code, year or grade.
    private static List<(int Number, int Start, int End)> Bare(ToldSentence sentence, (int Start, int End) clause) =>
        [
            .. sentence
                .Words.Where(w => w.Start >= clause.Start && w.End <= clause.End)
                .Select(w =>
                    (
                        Number: Array.IndexOf(Numerals, w.Word) is >= 2 and var spelled ? spelled
                        : int.TryParse(w.Word, out var number) && number is >= 2 and < 100 ? number
                        : -1,
                        w.Start,
                        w.End
                    )
                )
                .Where(n =>
                    n.Number > 0
                    && !sentence.Read.Dates.Any(d => d.Start <= n.Start && d.End >= n.End)
                    && !(n.Start > 0 && sentence.Text[n.Start - 1] is '-' or '/' or '.' or '(')
                    && !(n.End < sentence.Text.Length && sentence.Text[n.End] is '-' or '/' or '%')
                ),
        ];

    private static bool Has(Passage passage, int number) =>
        Prose
            .WordSpans.In(passage.Text)
            .Any(w =>
                passage.Text.AsSpan(w.Start, w.End - w.Start) is var word
                && (
                    word.Equals(number.ToString(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal)
                    || (number < Numerals.Length && word.Equals(Numerals[number], StringComparison.OrdinalIgnoreCase))
                )
            );

    private static IEnumerable<Figure> Demanded(ToldSentence sentence) =>
        sentence
            .Read.Thresholds.Select(t => t.Figure)
            .Where(f => Units.Find(f.Unit) is { } unit && unit.Base is "day" or "month" or "mm" or "deg" or "of-10" or "%");

    private static IEnumerable<Passage> GuidelinesOf(string body, GuidelineLibrary library) =>
        library
            .Documents.Where(d =>
                d.Kind == DocumentKind.Guideline
                && (
                    body == "guidelines"
                    || (d.Front.Body ?? "")
                        .Split('/', ' ', ',')
                        .Any(part => body.Split('/').Contains(part, StringComparer.OrdinalIgnoreCase))
                )
            )
            .SelectMany(d => d.Passages);

    // The figure as it is told, in a passage that does not say that it is not demanded.
    private static bool Demands(Passage passage, Figure figure, GuardrailInput input) =>
        input.LibraryReading.Of(passage).Figures.Any(f => figure.Equals(f.Low, f.Unit) || figure.Equals(f.High, f.Unit))
        && !Array.Exists(Denials, d => passage.Text.Contains(d, StringComparison.OrdinalIgnoreCase));

    // Twelve weeks are three months in any guideline's mouth.
    private static bool SameTime(Figure a, Figure b) =>
        Units.Find(a.Unit) is { } one
        && Units.Find(b.Unit) is { } other
        && Weeks(a.Low * one.Factor, one.Base) is { } x
        && (
            Weeks(b.Low * other.Factor, other.Base) is { } y && Math.Abs(x - y) < 1.1
            || Weeks(b.High * other.Factor, other.Base) is { } z && Math.Abs(x - z) < 1.1
        );

    private static double? Weeks(double value, string unit) =>
        unit switch
        {
            "day" => value / 7,
            "month" => value * 4.345,
            _ => null,
        };

    private static bool Exclusive(Passage passage, ToldSentence sentence) =>
        Modals.Any(m => AnyCase.Contains(passage.Text, m)) && SharesTopic(passage, sentence);

    private static bool SharesTopic(Passage passage, ToldSentence sentence)
    {
        var words = Drafting.Wording.ContentWords.Of(sentence.Text);
        var own = Drafting.Wording.ContentWords.Of(passage.Text);
        return words.Count(own.Contains) >= 4;
    }

    private static string Policy(Figure figure, GuardrailInput input) =>
        input.Brief.Thresholds.FirstOrDefault(t =>
            figure.Equals(t.Value, t.Unit) || SameTime(figure, new Figure(0, 0, t.Value, t.Value, t.Unit))
        )
            is { } threshold
        && threshold.Source is { } source
        && input.Library.Find(source.Split('#')[0]) is { } document
            ? $"; it is a figure of {document.Id} ({document.Kind.ToString().ToLowerInvariant()})"
            : "";
}
