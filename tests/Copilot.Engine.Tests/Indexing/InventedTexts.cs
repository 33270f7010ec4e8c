using Copilot.Engine.Indexing;
using CsCheck;

namespace Copilot.Engine.Tests.Indexing;

/// <summary>Small texts of few words, so that words are shared.</summary>
internal static class InventedTexts
{
    private static readonly string[] Words =
    [
        "fusion",
        "slip",
        "stenosis",
        "screw",
        "cage",
        "brace",
        "film",
        "walk",
        "leg",
        "pain",
        "graft",
        "nerve",
        "l4-5",
        "22633",
    ];

    public static Gen<string> Line(int most) =>
        Gen.Int[0, Words.Length - 1].Select(i => Words[i]).Array[0, most].Select(words => string.Join(' ', words));

    public static Gen<IndexedText[]> Some(int most) =>
        Gen.Select(
                Gen.Int[0, 60],
                Line(4),
                Line(30),
                (key, title, text) => new IndexedText($"k{key:00}", [new TextField(title, 2), new TextField(text, 1)])
            )
            .Array[1, most]
            .Select(texts => texts.DistinctBy(t => t.Key).ToArray());

    /// <summary>Texts on one of some subjects, enough of them to hold stretches out.</summary>
    public static IndexedText[] Corpus(int count, int subjects = 5)
    {
        var random = new Random(3);
        return
        [
            .. Enumerable
                .Range(0, count)
                .Select(i => new IndexedText(
                    $"t{i:0000}",
                    [
                        new TextField($"subject{i % subjects}", 2),
                        new TextField(string.Join(' ', Enumerable.Range(0, 30).Select(_ => Word(random, i % subjects))), 1),
                    ]
                )),
        ];
    }

    private static string Word(Random random, int subject) =>
        random.Next(3) == 0 ? $"word{random.Next(400)}" : $"s{subject}x{random.Next(40)}";
}
