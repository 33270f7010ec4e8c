using Copilot.Core.Cases;
using CsCheck;

namespace Copilot.Core.Tests.Cases;

public sealed class CaseFolderProperties
{
    private static readonly string[] Pieces =
    [
        "---",
        "\n",
        "\r\n",
        "\r",
        "type: lab",
        "date: 2025-02-30",
        "date: 2025-02-28",
        "&a [*a]",
        "{",
        "[",
        "? ",
        "- - -",
        "\uFEFF",
        "\0",
        "%YAML 9",
        "!!binary",
        "'",
        "\"",
        ": ",
    ];

    private static readonly Gen<string> Hostile = Gen.OneOf(Gen.String, Gen.Int[0, Pieces.Length - 1].Select(i => Pieces[i]))
        .Array[0, 12]
        .Select(string.Concat);

    [Fact]
    public void Any_text_is_read_or_refused_and_nothing_else_is_thrown()
    {
        using var folder = new TemporaryCase();
        Hostile.Sample(
            text =>
            {
                folder.Write("chart/01-mri.md", text);
                folder.Write("case.yaml", TemporaryCase.GoodRequest);
                return ReadsOrRefuses(folder.Root);
            },
            iter: 2000,
            threads: 1
        );
        Hostile.Sample(
            text =>
            {
                folder.Write("case.yaml", text);
                return ReadsOrRefuses(folder.Root);
            },
            iter: 2000,
            threads: 1
        );
    }

    [Fact]
    public void Any_bytes_are_read_or_refused_and_nothing_else_is_thrown()
    {
        using var folder = new TemporaryCase();
        Gen.Byte.Array[0, 200]
            .Sample(
                bytes =>
                {
                    folder.Write("chart/01-mri.md", bytes);
                    return ReadsOrRefuses(folder.Root);
                },
                iter: 1000,
                threads: 1
            );
    }

    private static bool ReadsOrRefuses(string path)
    {
        try
        {
            return CaseFolder.Read(path).Documents.Count > 0;
        }
        catch (UnreadableInputException e)
        {
            return e.Problems.Count > 0 && e.Problems.All(p => p.Weight == Weight.Error);
        }
    }
}
