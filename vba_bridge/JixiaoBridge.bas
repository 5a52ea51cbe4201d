Attribute VB_Name = "JixiaoBridge"
' Starts the Python server that lies beside the workbook and calls its functions.
'
' The folder "python" beside the workbook holds pythonw.exe and the xlwings DLL of both bitnesses. The DLL starts
' the process and hands over its COM object; from then on one late-bound call is all there is to it.
Option Explicit
Option Private Module

' Raised where there is no Python to ask: what the cell functions and the ribbon turn into Chinese text.
Public Const PythonMissing As Long = 1701

Private Const HostModule As String = "xlwings_jixiao.hosts.excel"
Private Const SecondsBetweenStarts As Long = 30

#If Mac Then
    Private Const LibraryName As String = ""
#ElseIf VBA7 Then
    Private Declare PtrSafe Function LoadLibraryA Lib "kernel32" (ByVal path As String) As LongPtr
    #If Win64 Then
        Private Const LibraryName As String = "xlwings64-0.37.8.dll"
        Private Declare PtrSafe Function XLPyDLLActivateAuto Lib "xlwings64-0.37.8.dll" ( _
            ByRef result As Variant, ByVal config As String, ByVal mode As Long) As Long
    #Else
        Private Const LibraryName As String = "xlwings32-0.37.8.dll"
        Private Declare PtrSafe Function XLPyDLLActivateAuto Lib "xlwings32-0.37.8.dll" ( _
            ByRef result As Variant, ByVal config As String, ByVal mode As Long) As Long
    #End If
#Else
    Private Const LibraryName As String = "xlwings32-0.37.8.dll"
    Private Declare Function LoadLibraryA Lib "kernel32" (ByVal path As String) As Long
    Private Declare Function XLPyDLLActivateAuto Lib "xlwings32-0.37.8.dll" ( _
        ByRef result As Variant, ByVal config As String, ByVal mode As Long) As Long
#End If

Private server As Object
Private lastProblem As String
Private notBefore As Date

' Calls a function of the Python host with an array of plain values: no workbook and no caller go along, which
' is what makes a call 1.5 ms instead of 110 ms [run, under wine].
Public Function CallPython(ByVal functionName As String, ByVal arguments As Variant) As Variant
    Dim again As Boolean, number As Long, description As String
    On Error GoTo Failed
Ask:
    If server Is Nothing Then StartServer
    ' The brackets pass copies: late binding would pass references to the variables.
    CallPython = server.CallUDF(HostModule, (functionName), (arguments))
    Exit Function
Failed:
    ' Kept aside, since calling a procedure empties Err.
    number = Err.Number
    description = Err.Description
    If Not again And ServerIsGone(number) Then
        again = True
        Set server = Nothing
        Resume Ask
    End If
    Err.Raise number, , description
End Function

' What a cell shows when there is no Python: "Python runtime not found, see diagnosis".
Public Function NotReady() As String
    NotReady = Han("672A627E5230") & " Python " & _
        Han("8FD0884C73AF5883FF0C89C1201C8BCA65AD201D")
End Function

' Forgets a failed start, so that a button tries at once instead of after half a minute.
Public Sub TryAgain()
    notBefore = 0
End Sub

' Whether a server answers; it is started if need be.
Public Function Ready() As Boolean
    On Error GoTo NotThere
    If server Is Nothing Then StartServer
    Ready = True
NotThere:
End Function

' Where Python is looked for, and the last problem with it, for the help box.
Public Function ExpectedFolder() As String
    ExpectedFolder = ThisWorkbook.path & "\python"
End Function

Public Function Problem() As String
    Problem = lastProblem
End Function

Private Sub StartServer()
    ' Hundreds of cells may ask in a row: a start that failed is not tried again for each of them.
    If Now < notBefore Then Err.Raise PythonMissing, , lastProblem
    notBefore = Now + TimeSerial(0, 0, SecondsBetweenStarts)
    Dim folder As String
    folder = PythonFolder()
    If Len(folder) = 0 Then GiveUp "pythonw.exe not found in " & ExpectedFolder()
    Set server = Activate(folder)
    notBefore = 0
    lastProblem = ""
End Sub

Private Sub GiveUp(ByVal reason As String)
    lastProblem = reason
    Err.Raise PythonMissing, , reason
End Sub

' The folder with pythonw.exe, or "" where there is none: an unsaved workbook has no folder, one opened from the
' cloud has a web address for it.
Private Function PythonFolder() As String
    Dim folder As String, found As String
    folder = ThisWorkbook.path
    If Len(folder) = 0 Or InStr(folder, "://") > 0 Or Len(LibraryName) = 0 Then Exit Function
    folder = folder & "\python\"
    On Error Resume Next
    found = Dir(folder & "pythonw.exe")
    On Error GoTo 0
    If Len(found) > 0 Then PythonFolder = folder
End Function

' The COM object of a running server. Started without cmd.exe: there a wrong interpreter or a failing import
' hangs Excel, here it comes back with a message in less than a second [run, under wine].
Private Function Activate(ByVal folder As String) As Object
#If Mac Then
    GiveUp "there is no server for the Mac"
#Else
    Dim started As Variant, commandLine As String
    commandLine = """" & folder & "pythonw.exe"" -B -c ""import xlwings;xlwings.serve('$(CLSID)')"""
    If LoadLibraryA(folder & LibraryName) = 0 Then GiveUp LibraryName & " cannot be loaded from " & folder
    If XLPyDLLActivateAuto(started, commandLine, 1) <> 0 Then GiveUp CStr(started)
    Set Activate = started
#End If
End Function

' The ways Windows says that the other process is no more.
Private Function ServerIsGone(ByVal number As Long) As Boolean
    Select Case number
        Case 462, &H800706BA, &H800706BE, &H80010108, &H80010007, &H80010012
            ServerIsGone = True
    End Select
End Function
