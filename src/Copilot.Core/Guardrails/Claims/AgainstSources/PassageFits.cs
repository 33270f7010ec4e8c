using Copilot.Core.Drafting.Wording;
using Copilot.Core.Guardrails.Claims.AgainstChart;
using Copilot.Core.Guardrails.Prose;

namespace Copilot.Core.Guardrails.Claims.AgainstSources;

/// <summary>Holds a stretch that cites one passage of a source against the other passages of that source, and of the whole library: the figures or most of the words stand in another.</summary>
internal static class PassageFits
{
    private const string Code = "K06";
    private const int Lead = 2;
    private const int Fewest = 10;

    private static int Common(IReadOnlySet<string> passage, IReadOnlySet<string> told)
    {
        var count = 0;
        foreach (var word in told)
        {
            count += passage.Contains(word) ? 1 : 0;
        }

        return count;
    }

    public static IEnumerable<GroundFault> Run(ToldText told, GuardrailInput input)
    {
        foreach (
            var cited in told.Cited(input)
                .Where(c =>
                    !c.IsOfChart
                    && !c.Unresolved
                    && !c.Sentence.IsHeading
                    && c.Passages.Count is > 0 and <= 2
                    && c.Sources.Any(s => s.Passages.Count > 2)
                )
        )
        {
            var name = string.Join(", ", cited.Passages.Select(p => p.Key));
            var figures = cited
                .Sentence.Read.Figures.Where(f =>
                    f.Start >= cited.Start
                    && f.End <= cited.End
                    && (Units.Find(f.Unit) is { Base: "%" or "point" or "mm" or "deg" } || f.Low % 1 != 0)
                )
                .ToList();
            bool Has(Guidelines.Passage passage) =>
                figures.TrueForAll(f =>
                    input
                        .LibraryReading.Of(passage)
                        .Figures.Any(k => Figure.Close(Math.Abs(k.Low), Math.Abs(f.Low)) || Figure.Close(Math.Abs(k.High), Math.Abs(f.Low)))
                );
            var others = cited.Sources.SelectMany(s => s.Passages).Where(p => !cited.Passages.Contains(p)).ToList();
            if (figures.Count > 0 && !cited.Passages.Any(Has) && others.Find(Has) is { } with)
            {
                yield return new GroundFault(
                    Code,
                    cited.Sentence,
                    cited.Start,
                    cited.End,
                    $"The figures stand in {with.Key}, and not in {name}, which is cited for them.",
                    "Cite the passage that has it."
                );
                continue;
            }

            // "267 patients", of a passage that has another number.
            if (
                cited.Sentence.Read.Figures.FirstOrDefault(f =>
                    f.Start >= cited.Start
                    && f.End <= cited.End
                    && f.Low >= Fewest
                    && f.Unit is null
                    && cited.Sentence.Words.Find(w => w.Start >= f.End)
                        is { Word: "patient" or "people" or "participant" or "adult" or "person", Start: var next }
                    && next - f.End <= 1
                    && !cited
                        .Sources.SelectMany(s => s.Passages)
                        .Any(p => input.LibraryReading.Of(p).Figures.Any(k => k.Low.Equals(f.Low) || k.High.Equals(f.Low)))
                ) is
                { } people
            )
            {
                yield return new GroundFault(
                    "K07",
                    cited.Sentence,
                    people.Start,
                    people.End,
                    $"'{cited.Sentence.Text[people.Start..people.End].Trim()}' is no number of {name}.",
                    "Take the figure from the source."
                );
                continue;
            }

            var words = ContentWords.Of(cited.Text);
            int Shared(Guidelines.Passage passage) => Common(input.LibraryReading.WordsOf(passage), words);
            var own = cited.Passages.Max(Shared);
            var best = input.Library.Documents.Where(d => d.Shelf == cited.Sources[0].Shelf).SelectMany(d => d.Passages).MaxBy(Shared);
            if (best is not null && !cited.Passages.Contains(best) && Shared(best) >= own + Lead && own <= Lead)
            {
                yield return new GroundFault(
                    Code,
                    cited.Sentence,
                    cited.Start,
                    cited.End,
                    $"{name} has {own} of the words of what it is cited for; {best.Key} has {Shared(best)}.",
                    "Cite the passage that bears on the claim."
                );
            }
        }
    }
}
