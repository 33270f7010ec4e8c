using Copilot.Core;
using Copilot.Core.Cases;
using Copilot.Engine.Indexing;

namespace Copilot.Engine.Questions;

/// <summary>Cases decided before that resemble a request, by the words of their questions, their diagnoses, codes and levels. Offline, and the same folder gives the same list.</summary>
/// <remarks>Of each case only <c>case.yaml</c> is read: no chart of another person is opened.</remarks>
public sealed class RelatedCases
{
    /// <summary>How many are named.</summary>
    public const int Usual = 3;

    // A code or a level says more of an operation than a word of its question.
    private const float Words = 1,
        Codes = 2,
        Diagnoses = 2,
        Levels = 1;

    private readonly List<Request> _requests;
    private readonly SearchLexicon _lexicon;
    private readonly Bm25Index _index;

    private RelatedCases(List<Request> requests, SearchLexicon lexicon)
    {
        (_requests, _lexicon) = (requests, lexicon);
        _index = Bm25Index.Build(requests.Select(Fields), Bm25Options.Default);
    }

    /// <summary>How many cases the folder holds that can be read.</summary>
    public int Count => _requests.Count;

    /// <summary>Reads the request of every case folder in a folder, in the order of their ids; what is no case, or cannot be read, is left out.</summary>
    public static RelatedCases Read(string folder, SearchLexicon lexicon)
    {
        var requests = new List<Request>();
        foreach (
            var file in Directory
                .EnumerateDirectories(folder)
                .Order(StringComparer.Ordinal)
                .Select(d => Path.Combine(d, RequestFile.Name))
                .Where(File.Exists)
        )
        {
            try
            {
                if (RequestFile.Read(File.ReadAllText(file), []) is { } request)
                {
                    requests.Add(request);
                }
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException or UnreadableInputException)
            {
                // One that cannot be read resembles nothing.
            }
        }

        return new RelatedCases([.. requests.DistinctBy(r => r.Id).OrderBy(r => r.Id, StringComparer.Ordinal)], lexicon);
    }

    /// <summary>The ids of the nearest, best first; the request itself is never among them.</summary>
    public IReadOnlyList<string> To(Request request, int top = Usual)
    {
        var query = Fields(request)
            .SelectMany(f => f.Terms.Select(t => (Term: t, f.Weight)))
            .GroupBy(t => t.Term, StringComparer.Ordinal)
            .Select(g => new QueryTerm(g.Key, g.Max(t => t.Weight)));
        return
        [
            .. _index
                .Search(query, top, at => _requests[at].Id != request.Id)
                .Where(h => h.Score > 0)
                .Select(h => _requests[h.Document].Id),
        ];
    }

    private IReadOnlyList<Field> Fields(Request request) =>
        [
            new(_lexicon.Terms(request.Question ?? ""), Words),
            new([.. request.Procedures.Select(p => $"code:{p.Code}").Distinct()], Codes),
            // The category of a diagnosis, and the diagnosis.
            new([.. request.Diagnoses.SelectMany(d => new[] { $"icd:{d}", $"icd:{d.Split('.')[0]}" }).Distinct()], Diagnoses),
            new(
                [
                    .. request
                        .Procedures.SelectMany(p => p.Levels)
                        .Concat(request.Construct?.Interspaces(request.SixLumbar) ?? [])
                        .Distinct()
                        .Order()
                        .Select(l => $"level:{l}"),
                ],
                Levels
            ),
        ];
}
