using Copilot.Core;
using Copilot.Core.Cases;
using Copilot.Core.Facts;
using Copilot.Engine;
using Copilot.Engine.Import;
using Copilot.Engine.Indexing;
using Copilot.Engine.Indexing.Dense;
using Copilot.Engine.Intake;
using Copilot.Engine.Retrieval.Bench;

namespace Copilot.Cli;

/// <summary>The one place where verbs meet the engine.</summary>
/// <param name="open">Opens the engine over a guideline folder; null for the real one.</param>
internal sealed class Composition(Surroundings surroundings, Func<string, Engine>? open = null)
{
    public Surroundings Surroundings { get; } = surroundings;

    /// <summary>Reads a case and reports its messages.</summary>
    /// <param name="asOf">Replaces the request's day, in its own offset.</param>
    public ReviewCase ReadCase(string path, DateOnly? asOf = null)
    {
        var read = CaseFolder.Read(path);
        Surroundings.Error.WriteProblems(read.Messages);
        return asOf is { } day
            ? read with
            {
                Request = read.Request with
                {
                    Received = new DateTimeOffset(
                        day.ToDateTime(TimeOnly.FromDateTime(read.Request.Received.DateTime)),
                        read.Request.Received.Offset
                    ),
                },
            }
            : read;
    }

    /// <summary>Everything wrong with a guideline folder.</summary>
    public IReadOnlyList<Problem> Lint(string? guidelines) => GuidelineSet.Lint(FolderPlace.Guidelines.Find(guidelines, Surroundings));

    /// <summary>Opens a guideline folder for searching.</summary>
    /// <exception cref="UnreadableInputException">It does not lint.</exception>
    public GuidelinePassages OpenPassages(string? guidelines)
    {
        var passages = GuidelinePassages.Read(FolderPlace.Guidelines.Find(guidelines, Surroundings));
        return passages.Problems.Count == 0 ? passages : throw new UnreadableInputException(passages.Problems);
    }

    /// <summary>A document of a customer as the draft of a guideline document.</summary>
    /// <exception cref="UnreadableInputException">The document is refused, or the words of the import cannot be read.</exception>
    public ImportedGuideline Import(string file, IntakeLimits limits, ImportSettings settings, string? guidelines)
    {
        var problems = new List<Problem>();
        var lexicon = ImportLexicon.ReadFolder(FolderPlace.Guidelines.Find(guidelines, Surroundings), problems);
        if (problems.Count > 0)
        {
            throw new UnreadableInputException(problems);
        }

        IntakeDocument document;
        try
        {
            document = IntakeReader.ReadFile(file, limits);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new StopException(
                ExitCode.Refused,
                StopException.NotReadable,
                "The file given as FILE cannot be read. See that it exists and that you may read it."
            );
        }

        return GuidelineImport.Write(document, settings, lexicon);
    }

    /// <summary>Opens the reader of charts over a guideline folder.</summary>
    public FactReader OpenReader(string? guidelines) => FactReader.FromFolder(FolderPlace.Guidelines.Find(guidelines, Surroundings));

    /// <summary>Opens the engine over a guideline folder.</summary>
    /// <param name="use">What language models may do in this run; null for nothing.</param>
    /// <param name="cases">A folder of earlier cases; null for none.</param>
    public Engine Open(string? guidelines, ModelUse? use = null, string? cases = null)
    {
        var folder = FolderPlace.Guidelines.Find(guidelines, Surroundings);
        return open is not null
            ? open(folder)
            : new PipelineEngine(
                folder,
                use ?? ModelUse.None with { Messages = Surroundings.Error },
                cases,
                IndexPlace.Of(use?.Settings ?? SettingsPlace.Read(null, Surroundings), Surroundings)
            );
    }

    /// <summary>Retrieval for determinations measured on a file of labelled needs: with the needs' questions, and without.</summary>
    /// <param name="cases">The folder that holds the cases.</param>
    public (NeedsResult Asked, NeedsResult Alone) Needs(string file, string cases, string? guidelines)
    {
        var needs = LabelledNeed.Read(InputFile.Read(file, "the file of needs"), Path.GetFileName(file));
        var bench = new NeedsBench(
            ReviewPipeline.Open(
                FolderPlace.Guidelines.Find(guidelines, Surroundings),
                IndexPlace.Of(SettingsPlace.Read(null, Surroundings), Surroundings)
            ),
            cases
        );
        return (bench.Run(needs, asked: true), bench.Run(needs, asked: false));
    }

    /// <summary>Retrieval measured on a folder in the BEIR format, with the lexicon of the guideline folder.</summary>
    /// <param name="embedder">Makes the vectors; null for one fitted to the texts.</param>
    public BenchResult Bench(string folder, string? qrels, string? guidelines, IEmbedder? embedder = null)
    {
        var problems = new List<Problem>();
        var lexicon = SearchLexicon.ReadFolder(FolderPlace.Guidelines.Find(guidelines, Surroundings), problems);
        return problems.Count == 0
            ? RetrievalBench.Run(BeirFolder.Read(folder, qrels), new IndexSettings("bench", lexicon) { Embedder = embedder })
            : throw new UnreadableInputException(problems);
    }
}
