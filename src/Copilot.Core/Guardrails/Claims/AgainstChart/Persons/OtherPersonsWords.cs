using System.Globalization;
using Copilot.Core.Guardrails.Claims.AgainstChart.Days;
using Copilot.Core.Yaml;

namespace Copilot.Core.Guardrails.Claims.AgainstChart.Persons;

/// <summary>Words about other persons (<c>others-told</c> in the lexicon).</summary>
/// <param name="Denials">With one of these a sentence tells nothing of the member.</param>
/// <param name="Doing">What another person does for or with the member, and not what that person has.</param>
/// <param name="Persons">Names of persons who are no relatives, by whom a record speaks of somebody else.</param>
/// <param name="Beside">Right before a person these make it the member's company: "with", "for".</param>
/// <param name="Strangers">With one of these a text speaks of another's record.</param>
/// <param name="Disclaiming">With one of these, or a denial, no record is claimed.</param>
/// <param name="Claimed">How a record is said to be the member's, or one on which the text rests.</param>
internal sealed record OtherWords(
    IReadOnlySet<string> Denials,
    IReadOnlySet<string> Doing,
    IReadOnlySet<string> Persons,
    IReadOnlySet<string> Beside,
    IReadOnlySet<string> Strangers,
    IReadOnlySet<string> Disclaiming,
    WordPhrases<string> Claimed
)
{
    public static OtherWords Read(YamlMap map) =>
        new(
            map.Set("denials"),
            map.Set("doing"),
            map.Set("persons"),
            map.Set("beside"),
            map.Set("strangers"),
            map.Set("disclaiming"),
            map.Phrases("claimed")
        );
}

/// <summary>Finds told of the member what the chart tells of another person only: a word that stands nowhere but behind such a person in a clause ("Father had a stroke").</summary>
/// <remarks>By letters alone, for words that few lines have. What it finds warns.</remarks>
internal static class OtherPersonsWords
{
    private const string Code = "K25";
    private const int Shortest = 3;
    private const int Most = 3;
    private const int Longest = 10;

    public static IEnumerable<GroundFault> Run(ToldText told, GuardrailInput input)
    {
        var lexicon = input.Brief.Language!.Determinations.Value;
        var relatives = lexicon.Relatives;
        var given = input.ChartLines.GivenToOthers(lexicon);
        if (given.Count == 0)
        {
            yield break;
        }

        foreach (
            var sentence in told.Claims.Where(s =>
                s.TellsOfRecord
                && !s.IsGeneral
                && !s.Words.Exists(w => lexicon.Others.Denials.Contains(w.Word))
                && !NamesOther(s.Run, lexicon)
                && !Listing.IsAsked(told, s)
            )
        )
        {
            foreach (var (start, end, word) in sentence.Words)
            {
                if (
                    given.TryGetValue(Root(word), out var place)
                    && !lexicon.FormWords.Contains(word)
                    && !sentence.IsRequirementAt(start, end)
                    && !sentence.HasAt("unknown", start, end)
                )
                {
                    yield return new GroundFault(
                        Code,
                        sentence,
                        start,
                        end,
                        $"The text tells '{sentence.Text[start..end]}' of this person; the chart tells it of another ({place}) and nowhere else.",
                        "Say whose it is, or strike it."
                    );
                    break;
                }
            }
        }
    }

    /// <summary>Another person is spoken of, and not only as company: "outside with his wife".</summary>
    internal static bool NamesOther(IReadOnlyList<string> run, DeterminationLexicon lexicon) =>
        Enumerable
            .Range(0, run.Count)
            .Any(i =>
                lexicon.Relatives.Contains(run[i]) && !(i > 1 && run[i - 2] == "with" && run[i - 1] is "his" or "her" or "a" or "the")
            );

    private const int Stem = 6;

    private static string Root(string word) => word.Length <= Stem ? word : word[..Stem];

    /// <summary>The beginnings of the words that stand behind another person in every clause that has them, each with its first place.</summary>
    public static Dictionary<string, string> Given(IReadOnlyList<ChartLine> lines, IReadOnlySet<string> relatives, OtherWords others)
    {
        var given = new Dictionary<string, string>(StringComparer.Ordinal);
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        var own = new HashSet<string>(StringComparer.Ordinal);
        foreach (var line in lines)
        {
            var behind = new HashSet<string>(StringComparer.Ordinal);
            var reach = 0;
            foreach (var word in line.Run)
            {
                reach =
                    relatives.Contains(word) ? Longest
                    : others.Doing.Contains(word) && reach == Longest ? 0
                    : Math.Max(0, reach - 1);
                if (reach > 0 && reach < Longest)
                {
                    behind.Add(Root(word));
                }
            }

            foreach (
                var word in line
                    .Words.Where(w =>
                        w.Length >= Shortest
                        && char.IsLetter(w[0])
                        && !ClauseIndex.IsCommon(w)
                        && !relatives.Contains(w)
                        && !others.Doing.Contains(w)
                        && !DaysTold.IsMonth(w)
                        && w
                            is not (
                                "jan"
                                or "feb"
                                or "mar"
                                or "apr"
                                or "jun"
                                or "jul"
                                or "aug"
                                or "sep"
                                or "sept"
                                or "oct"
                                or "nov"
                                or "dec"
                            )
                    )
                    .Select(Root)
                    .ToHashSet(StringComparer.Ordinal)
            )
            {
                counts[word] = counts.GetValueOrDefault(word) + 1;
                if (!behind.Contains(word))
                {
                    own.Add(word);
                }
                else
                {
                    given.TryAdd(word, string.Create(CultureInfo.InvariantCulture, $"{line.Document.Id}:{line.Line}"));
                }
            }
        }

        foreach (var word in given.Keys.Where(w => own.Contains(w) || counts[w] > Most).ToList())
        {
            given.Remove(word);
        }

        return given;
    }
}
