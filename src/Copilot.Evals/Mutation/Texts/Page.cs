using System.Text;

namespace Copilot.Evals.Mutation.Texts;

/// <summary>A text as the operators see it: blocks that can be rewritten, removed, added to and cited anew.</summary>
public abstract class Page
{
    private string? _normalised;
    private string? _said;

    private protected Page(string text, IReadOnlyList<Block> blocks)
    {
        Text = text;
        Blocks = blocks;
    }

    /// <summary>The text to which changes are made, byte for byte what <see cref="With"/> would give for none.</summary>
    public string Text { get; }

    public IReadOnlyList<Block> Blocks { get; }

    public IEnumerable<Block> Claims => Blocks.Where(b => b.IsClaim);

    /// <param name="names">The ids of the chart's documents.</param>
    public static Page Of(CleanText clean, IReadOnlyList<string> names) =>
        clean.Text.AsSpan().TrimStart().StartsWith("{", StringComparison.Ordinal)
            ? JsonPage.Read(clean.Text, names)
            : LinePage.Read(clean.Text, names);

    /// <summary>The whole text with the changes made.</summary>
    public abstract string With(Defect defect);

    /// <summary>Whether another text says the same to any reader.</summary>
    public bool IsSameAs(string text) => (_normalised ??= Normalise(Text)) == Normalise(text);

    /// <summary>Whether the text says the same words already.</summary>
    public bool Says(string words) =>
        (_said ??= Normalise(string.Join('\n', Blocks.Select(b => b.Text)))).Contains(Normalise(words), StringComparison.Ordinal);

    /// <summary>Letters in one case, one kind of dash and quotation mark, single blanks: two texts equal under this say the same to any reader.
    /// Decided without any parser of the guardrails.</summary>
    public static string Normalise(string text)
    {
        var result = new StringBuilder(text.Length);
        foreach (var c in text.Normalize(NormalizationForm.FormKC).ToLowerInvariant())
        {
            var plain = c switch
            {
                '‐' or '‑' or '–' or '—' or '−' => '-',
                '“' or '”' or '„' => '"',
                '‘' or '’' => '\'',
                _ => c,
            };
            if (!char.IsWhiteSpace(plain))
            {
                result.Append(plain);
            }
            else if (result.Length > 0 && result[^1] != ' ')
            {
                result.Append(' ');
            }
        }

        return result.ToString().Trim();
    }
}
