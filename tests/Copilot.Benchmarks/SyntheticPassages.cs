using System.Globalization;
using System.Text;
using Copilot.Engine.Indexing;

namespace Copilot.Benchmarks;

/// <summary>Passages of invented words, common and rare as in a language (Zipf), made by a seed. Each speaks of one of some hundred subjects, so that words go together.</summary>
internal sealed class SyntheticPassages
{
    public const int Words = 120;

    private const int Vocabulary = 100_000;
    private const int Subjects = 300;
    private const double OfSubject = 0.3;
    private const string Consonants = "bcdfghjklmnpqrstvwxz";
    private const string Vowels = "aeiou";

    private readonly double[] _heaped = new double[Vocabulary];
    private readonly int _seed;

    public SyntheticPassages(int count, int seed = 1)
    {
        (Count, _seed) = (count, seed);
        double sum = 0;
        for (var i = 0; i < Vocabulary; i++)
        {
            _heaped[i] = sum += 1 / (i + 2.7);
        }
    }

    public int Count { get; }

    public IEnumerable<IndexedText> Texts => Enumerable.Range(0, Count).Select(Text);

    /// <summary>The passage of a number: always the same.</summary>
    public IndexedText Text(int number) =>
        new(
            number.ToString("D8", CultureInfo.InvariantCulture),
            [new TextField(Line(number, 6), 2), new TextField(Line(~number, Words, number), 1)]
        );

    /// <summary>Questions of ten words that are more seldom than most.</summary>
    public IReadOnlyList<string> Queries(int count) =>
        [
            .. Enumerable
                .Range(0, count)
                .Select(i =>
                {
                    var random = new Random(HashCode.Combine(_seed, "query".Length, i) & int.MaxValue);
                    return string.Join(' ', Enumerable.Range(0, 10).Select(_ => Word(20 + Rank(random))));
                }),
        ];

    private string Line(int number, int words, int? of = null)
    {
        var random = new Random(unchecked(_seed * 7_919 + number));
        var subject = (of ?? number) % Subjects;
        var text = new StringBuilder(words * 8);
        for (var i = 0; i < words; i++)
        {
            var rank = Rank(random);
            text.Append(Word(random.NextDouble() < OfSubject ? (rank * Subjects + subject) % Vocabulary : rank)).Append(' ');
        }

        return text.ToString();
    }

    private int Rank(Random random)
    {
        var at = Array.BinarySearch(_heaped, random.NextDouble() * _heaped[^1]);
        return Math.Min(at < 0 ? ~at : at, Vocabulary - 1);
    }

    // Numbers as syllables; the last consonant keeps stemming away from it.
    private static string Word(int rank)
    {
        var word = new StringBuilder();
        for (var rest = rank + 100; rest > 0; rest /= 100)
        {
            word.Append(Consonants[rest % 20]).Append(Vowels[rest % 100 / 20]);
        }

        return word.Append('k').ToString();
    }
}
