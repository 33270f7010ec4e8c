namespace Copilot.Core.Guidelines.Lint;

/// <summary>Tags and grades are closed lists, so that retrieval can filter by them.</summary>
internal static class TagsAreKnown
{
    public const string Code = "G014";

    public static IEnumerable<Problem> Find(GuidelineLibrary library)
    {
        var words = library.Vocabulary;
        foreach (var document in library.Documents)
        {
            var front = document.Front;
            foreach (
                var problem in Unknown("population", front.Population, words.Population, word => document.PlaceOf("population", word))
                    .Concat(Unknown("outcome", front.Outcome, words.Outcome, word => document.PlaceOf("outcome", word)))
                    .Concat(Unknown("grade", One(front.Grade), words.Grade, word => document.PlaceOf("grade", word)))
            )
            {
                yield return problem;
            }

            foreach (var passage in document.Passages)
            {
                // Tags that come from the document were reported there.
                var place = document.At(passage.Source.Start);
                foreach (
                    var problem in Unknown("population", passage.Population.Except(front.Population), words.Population, _ => place)
                        .Concat(Unknown("outcome", passage.Outcome.Except(front.Outcome), words.Outcome, _ => place))
                        .Concat(Unknown("grade", One(passage.Grade).Except(One(front.Grade)), words.Grade, _ => place))
                )
                {
                    yield return problem;
                }
            }
        }
    }

    private static string[] One(string? grade) => grade is null ? [] : [grade];

    private static IEnumerable<Problem> Unknown(
        string list,
        IEnumerable<string> used,
        IReadOnlyList<string> known,
        Func<string, Place> placeOf
    ) =>
        used.Where(word => !known.Contains(word, StringComparer.Ordinal))
            .Select(word => new Problem(
                Code,
                placeOf(word),
                $"'{word}' is no {list} of the vocabulary.",
                $"Use a word of the list '{list}' in {Vocabulary.File}, or add it there."
            ));
}
